using System.Reflection;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>The tests of this build and the requirements that they say they prove.</summary>
internal static class RequirementTests
{
    private const string Name = "Requirement";

    /// <summary>Each requirement with the tests that name it: <c>RegistrationTests.A_person_is_registered</c>. A test of a contract
    /// counts through the class that runs it here.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(params Assembly[] assemblies) =>
        (from type in assemblies.SelectMany(assembly => assembly.GetTypes())
         where type is { IsAbstract: false, IsPublic: true }
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
         where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
         from requirement in Ids(method).Concat(Lineage(type).SelectMany(Ids)).Distinct()
         group $"{type.Name}.{method.Name}" by requirement)
        .ToDictionary(tests => tests.Key, tests => (IReadOnlyList<string>)[.. tests.Distinct().Order(StringComparer.Ordinal)], StringComparer.Ordinal);

    private static IEnumerable<string> Ids(MemberInfo member) => member.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(TraitAttribute) && Equals(attribute.ConstructorArguments[0].Value, Name))
        .Select(attribute => (string)attribute.ConstructorArguments[1].Value!);

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
