using System.Diagnostics;
using Pathfinder.Data;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Domains;

[Trait("Requirement", "V-SHIFT-11")]
public sealed class EntitySchemaTests
{
    private const string Shift = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Shift", "type": "object", "required": ["name", "day"], "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[A-Z]" },
            "day": { "type": "string", "format": "date" },
            "from": { "type": "string", "format": "date-time" },
            "mail": { "type": ["string", "null"], "format": "email" },
            "page": { "type": "string", "format": "uri" },
            "people": { "type": "integer", "minimum": 1, "exclusiveMaximum": 10 },
            "rate": { "type": "number", "exclusiveMinimum": 0, "maximum": 1.5 },
            "kind": { "enum": ["early", "late", 3, null, { "x": [1] }] },
            "fixed": { "const": true },
            "skills": { "type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": { "type": "string" } },
            "labels": { "type": "object", "additionalProperties": { "type": "boolean" } }
          }
        }
        """;

    [Theory]
    [InlineData("""{ "name": "Ab", "day": "2026-02-28" }""")]
    [InlineData("""{ "name": "Äb", "day": "2026-02-28" }""", "data.name pattern")]
    [InlineData("""{ "name": "A😀😀😀😀", "day": "2026-02-28" }""")]
    [InlineData("""{ "name": "A", "day": "2026-02-29" }""", "data.name minLength", "data.day format")]
    [InlineData("""{ "name": "Abcdef", "day": "28.02.2026" }""", "data.name maxLength", "data.day format")]
    [InlineData("""{ "name": "Ab" }""", "data.day required")]
    [InlineData("""{ "name": "Ab", "day": null }""", "data.day type")]
    [InlineData("""{ "Name": "Ab", "name": "Ab", "day": "2026-01-01" }""", "data.Name additionalProperties")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "from": "2026-01-01T08:00:00Z", "mail": null, "page": "https://example.org" }""")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "from": "2026-01-01 08:00", "mail": "nobody", "page": "/relative path" }""", "data.from format", "data.mail format", "data.page format")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "people": 9, "rate": 1.5 }""")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "people": 9.0 }""")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "people": 10, "rate": 0 }""", "data.people exclusiveMaximum", "data.rate exclusiveMinimum")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "people": 0, "rate": 1.6 }""", "data.people minimum", "data.rate maximum")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "people": 1.5, "rate": 1e300 }""", "data.people type", "data.rate exclusiveMinimum")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "kind": { "x": [1.0] }, "fixed": true }""")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "kind": "Early", "fixed": "true" }""", "data.kind enum", "data.fixed enum")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "skills": ["a", "b"], "labels": { "x": true } }""")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "skills": [], "labels": { "x": 1 } }""", "data.skills minItems", "data.labels.x type")]
    [InlineData("""{ "name": "Ab", "day": "2026-01-01", "skills": ["a", 1, "a", "b"] }""", "data.skills maxItems", "data.skills uniqueItems", "data.skills[1] type")]
    [InlineData("[]", "data type")]
    public void A_document_is_held_against_each_word_of_the_schema(string data, params string[] faults)
    {
        var schema = EntitySchema.Parse("schema", Shift);

        Assert.Equal(faults, Faults(() => schema.Check("data", data)));
    }

    [Theory]
    [InlineData("""{ "$ref": "https://example.org/evil" }""", "schema.$ref keyword")]
    [InlineData("""{ "properties": { "a": { "$ref": "file:///etc/passwd" } } }""", "schema.properties.a.$ref keyword")]
    [InlineData("""{ "oneOf": [] }""", "schema.oneOf keyword")]
    [InlineData("""{ "tpye": "object" }""", "schema.tpye keyword")]
    [InlineData("""{ "type": "text" }""", "schema.type type")]
    [InlineData("""{ "type": 1 }""", "schema.type schema")]
    [InlineData("""{ "enum": "a" }""", "schema.enum schema")]
    [InlineData("""{ "required": [1] }""", "schema.required schema")]
    [InlineData("""{ "properties": [] }""", "schema.properties schema")]
    [InlineData("""{ "items": [] }""", "schema.items schema")]
    [InlineData("""{ "minLength": -1, "maxItems": 1.5, "minimum": "1", "maximum": 1e300 }""", "schema.maximum schema", "schema.maxItems schema", "schema.minLength schema", "schema.minimum schema")]
    [InlineData("""{ "pattern": "(a)\\1" }""", "schema.pattern pattern")]
    [InlineData("""{ "pattern": "(" }""", "schema.pattern pattern")]
    [InlineData("""{ "format": "ipv4" }""", "schema.format format")]
    [InlineData("""{ "uniqueItems": 1 }""", "schema.uniqueItems schema")]
    public void A_schema_that_says_what_we_cannot_keep_is_refused_at_its_place(string schema, params string[] faults) =>
        Assert.Equal(faults.Order(StringComparer.Ordinal), Faults(() => EntitySchema.Parse("schema", schema)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_pattern_made_to_run_for_ever_does_not()
    {
        var schema = EntitySchema.Parse("schema", """{ "pattern": "^(a+)+$" }""");
        var watch = Stopwatch.StartNew();

        Assert.Equal(["data pattern"], Faults(() => schema.Check("data", '"' + new string('a', 10_000) + "!\"")));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Only_the_first_faults_of_many_are_named()
    {
        var schema = EntitySchema.Parse("schema", """{ "items": { "type": "string" } }""");

        Assert.Equal(50, Faults(() => schema.Check("data", $"[{string.Join(',', Enumerable.Repeat("1", 1000))}]")).Count);
    }

    [Fact]
    public void Values_are_found_by_their_places()
    {
        var values = JsonValues.Of(("", """{ "a": { "b": "x", "c": [1, 1.0, 2.50, true, null, "", { "d": false }] }, "long": "LONG", "": "nameless" }""".Replace("LONG", new string('x', 201), StringComparison.Ordinal)));

        Assert.Equal(
            """[{"path":"a.b","value":"x"},{"path":"a.c[]","value":"1"},{"path":"a.c[]","value":"2.5"},{"path":"a.c[]","value":"true"},{"path":"a.c[].d","value":"false"}]""", values);
    }

    private static List<string> Faults(Action act)
    {
        try
        {
            act();
            return [];
        }
        catch (ValidationException error)
        {
            return [.. error.Errors.Select(fault => $"{fault.Field} {fault.Rule}")];
        }
    }
}
