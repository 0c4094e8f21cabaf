using System.Collections;
using System.Reflection;
using System.Text.Json;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Tests.Inputs;

/// <summary>Everything that can be wrong with a good value, one thing at a time.</summary>
internal static class Changes
{
    private const int TooMany = 100_001;
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly string Endless = new('x', 1_000_001);
    private static readonly string Deep = new string('[', 200) + new string(']', 200);

    /// <summary>The wrong values of a parameter.</summary>
    public static IEnumerable<Change> Of(ParameterInfo parameter, object? good) =>
        Of(parameter.Name!, parameter.ParameterType, Nullability.Create(parameter).WriteState is NullabilityState.NotNull, good, depth: 0);

    private static IEnumerable<Change> Of(string name, Type type, bool needed, object? good, int depth)
    {
        if (needed && !type.IsValueType)
        {
            yield return new Change($"{name}: null", null, type == typeof(string));
        }

        foreach (var (how, value) in Wrong(name, Nullable.GetUnderlyingType(type) ?? type, good))
        {
            yield return new Change($"{name}: {how}", value, good is string);
        }

        // the audit cuts what it holds of a client; a proven user and an actor exist in one form only
        if (good is not null and not string && depth < 2 && type != typeof(ClientInfo) && type.GetMethod("<Clone>$") is not null)
        {
            foreach (var property in type.GetProperties().Where(property => property.CanWrite && !IsFilledByTheDatabase(type, property)))
            {
                foreach (var change in Of($"{name}.{property.Name}", property.PropertyType, Nullability.Create(property).WriteState is NullabilityState.NotNull, property.GetValue(good), depth + 1))
                {
                    yield return change with { Value = With(good, property, change.Value) };
                }
            }
        }
    }

    private static IEnumerable<(string How, object? Value)> Wrong(string name, Type type, object? good)
    {
        if (type == typeof(string))
        {
            yield return ("empty", "");
            yield return ("blank", "   ");
            yield return ("endless", Endless);
            yield return ("with a NUL", $"{good}\0");
            yield return ("with half a character", $"{good}\ud800");
            if (Ulid.IsValid(good as string))
            {
                yield return ("in lower case", ((string)good).ToLowerInvariant());
                yield return ("a character short", ((string)good)[1..]);
            }

            if (good is string { Length: > 0 } json && json[0] is '{' or '[')
            {
                yield return ("no JSON", "{a: 1}");
                yield return ("JSON of another kind", json[0] == '{' ? "[]" : "{}");
                yield return ("too deep", Deep);
                yield return ("with a member twice", """{"a": 1, "a": 2}""");
            }
        }
        else if (type == typeof(DateTime))
        {
            yield return ("of the local zone", new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local));
            yield return ("of no zone", new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        }
        else if (type == typeof(TimeSpan))
        {
            yield return ("negative", TimeSpan.FromSeconds(-1));
            yield return ("endless", TimeSpan.MaxValue);
        }
        else if (type.IsEnum)
        {
            yield return ("out of range", Enum.ToObject(type, 99));
        }
        else if (type == typeof(int) && name.EndsWith(nameof(ListRequest.Limit), StringComparison.OrdinalIgnoreCase))
        {
            yield return ("zero", 0);
            yield return ("endless", 1_000_000);
        }
        else if (type == typeof(JsonElement))
        {
            yield return ("nothing", default(JsonElement));
            yield return ("of another kind", Json("[]"));
            yield return ("too deep", Json("{\"a\":" + new string('[', 50) + new string(']', 50) + "}"));
            yield return ("too large", Json($$"""{"a": "{{Endless}}"}"""));
        }
        else if (good is IEnumerable list && type.IsGenericType)
        {
            var item = type.GetGenericArguments()[0];
            yield return ("too many", Many(item, list.Cast<object?>().FirstOrDefault(), TooMany));
            yield return ("with a null", Many(item, null, 1));
        }
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static Array Many(Type type, object? item, int count)
    {
        var items = Array.CreateInstance(type, count);
        for (var i = 0; i < count; i++)
        {
            items.SetValue(item, i);
        }

        return items;
    }

    // what stands in a row that is handed back and is not the caller's to say
    private static bool IsFilledByTheDatabase(Type type, PropertyInfo property) =>
        type.IsAssignableTo(typeof(Data.Tenancy.ITenantRow)) && type.BaseType!.GetProperty(property.Name) is null && property.Name != nameof(Data.Tenancy.ITenantRow.Id)
        || type == typeof(Data.Users.User) && property.Name is not nameof(Data.Users.User.UserId) && typeof(Data.Users.UserProfile).GetProperty(property.Name) is null;

    private static object With(object good, PropertyInfo property, object? value)
    {
        var changed = good.GetType().GetMethod("<Clone>$")!.Invoke(good, null)!;
        property.SetValue(changed, value);
        return changed;
    }
}
