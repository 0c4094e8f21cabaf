using System.Reflection;
using Xunit;

namespace Pathfinder.ContractTests;

/// <summary>Looks at the contract itself.</summary>
internal static class Contracts
{
    private static readonly Assembly Own = typeof(Contracts).Assembly;

    /// <summary>The contract classes that an engine's tests do not inherit.</summary>
    public static IEnumerable<string> NotTriedBy(Assembly tests)
    {
        var tried = tests.GetTypes().SelectMany(Ancestors).ToHashSet();
        return Own.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: false, IsClass: true } && !tried.Contains(type)).Select(type => type.Name);
    }

    /// <summary>The tests that would fail, not be skipped, where an engine has no server.</summary>
    public static IEnumerable<string> NotSkippable() => Own.GetTypes().SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not (null or SkippableFactAttribute or SkippableTheoryAttribute))
        .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor.IsGenericType ? ancestor.GetGenericTypeDefinition() : ancestor;
        }
    }
}
