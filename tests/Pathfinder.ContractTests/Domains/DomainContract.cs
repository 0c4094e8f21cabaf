using System.Data.Common;
using System.Text.Json;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Domains;

/// <summary>What domains, definitions and things must do.</summary>
public abstract class DomainContract : ProvisioningContract
{
    private const string Rules = """[{"name": "capacity_check"}, {"name": "skill_matching"}]""";
    private const string Schema = """{"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 10}, "address": {"type": "object", "properties": {"city": {"type": "string"}}}}}""";

    private static readonly Actor Ada = Actor.Named("operator:ada");

    private DomainService Domains => new DomainService(new SharedTables(Lab.Engine), Lab.Engine);

    private EntityService Entities => new EntityService(new SharedTables(Lab.Engine), Lab.Engine);

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-04")]
    public async Task A_domain_is_made_found_listed_and_changed()
    {
        var draft = Draft("shifts") with { Description = "Who works when", Configuration = """{"limits": {"max": 3}}""", BusinessRules = Rules };
        var made = await Domains.CreateAsync(draft, Ada, default);

        Assert.Equal((draft.Name, "Shown", "Who works when", "1.0", true, 1), (made.Name, made.DisplayName, made.Description, made.Version, made.IsActive, made.RowVersion));
        Assert.Equal(DateTimeKind.Utc, made.CreatedAt.Kind);
        Assert.Null(made.CreatedBy);
        Assert.Equal(made, await Domains.FindAsync(made.Id, default));
        Assert.Equal(made, await Domains.FindAsync(draft.Name, default));
        Assert.Null(await Domains.FindAsync(draft.Name.ToUpperInvariant(), default));
        Assert.Null(await Domains.FindAsync("no such", default));

        var changed = await Domains.UpdateAsync(made.Id, made.RowVersion, draft with { DisplayName = "Shown otherwise", Description = null }, Ada, default);
        Assert.Equal(("Shown otherwise", null, "1.0", 2), (changed.DisplayName, changed.Description, changed.Version, changed.RowVersion));
        await Assert.ThrowsAsync<ConcurrencyException>(() => Domains.UpdateAsync(made.Id, made.RowVersion, draft, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Domains.UpdateAsync(Ulid.New(), 1, draft, Ada, default));
    }

    [SkippableTheory]
    [Trait("Requirement", "V-SHIFT-28")]
    [InlineData("""{"skills": ["welding", "first aid"]}""", null)]
    [InlineData("""{"skills": []}""", null)]
    [InlineData("""{"skills": "welding"}""", "data.skills type")]
    [InlineData("""{"skills": {"welding": true}}""", "data.skills type")]
    [InlineData("""{"skills": ["welding", 7]}""", "data.skills[1] type")]
    [InlineData("""{"skills": [null]}""", "data.skills[0] type")]
    [InlineData("""{}""", "data.skills required")]
    public Task Skills_are_a_list_of_texts(string data, string? fault) => KeepsAsync(
        """{"type": "object", "required": ["skills"], "properties": {"skills": {"type": "array", "items": {"type": "string"}}}}""", data, fault);

    [SkippableTheory]
    [Trait("Requirement", "V-SHIFT-29")]
    [InlineData("""{"monday": {"09:00": "available", "10:00": "unavailable"}, "preferences": {"morning_shift": true}}""", null)]
    [InlineData("""{"monday": {"09:00": "perhaps"}}""", "data.monday.09:00 enum")]
    [InlineData("""{"monday": ["09:00"]}""", "data.monday type")]
    [InlineData("""{"someday": {"09:00": "available"}}""", "data.someday additionalProperties")]
    [InlineData("""{"preferences": {"morning_shift": "yes"}}""", "data.preferences.morning_shift type")]
    public Task Availability_is_told_by_weekday_and_hour(string data, string? fault)
    {
        const string Day = """{"type": "object", "additionalProperties": {"enum": ["available", "unavailable"]}}""";
        var days = string.Join(", ", new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" }.Select(day => $"\"{day}\": {Day}"));
        const string Wishes = """ "preferences": {"type": "object", "additionalProperties": {"type": "boolean"}} """;
        return KeepsAsync("""{"type": "object", "additionalProperties": false, "properties": {""" + days + ", " + Wishes + "}}", data, fault);
    }

    [SkippableTheory]
    [Trait("Requirement", "V-SHIFT-30")]
    [InlineData("""{"strategy_parameters": {"rotation_weight": 0.8, "balance_weight": 0.2}, "constraints": {"max_assignments_per_participant": 3}, "validation_rules": ["capacity_check", "skill_matching"]}""", null)]
    [InlineData("""{"strategy_parameters": {"rotation_weight": "0.8"}}""", "data.strategy_parameters.rotation_weight type")]
    [InlineData("""{"constraints": {"max_assignments_per_participant": 2.5}}""", "data.constraints.max_assignments_per_participant type")]
    [InlineData("""{"validation_rules": "capacity_check"}""", "data.validation_rules type")]
    public Task A_configuration_keeps_its_numbers(string data, string? fault) => KeepsAsync(
        """
        {"type": "object", "properties": {"strategy_parameters": {"type": "object", "additionalProperties": {"type": "number"}},
         "constraints": {"type": "object", "additionalProperties": {"type": "integer"}}, "validation_rules": {"type": "array", "items": {"type": "string"}}}}
        """, data, fault);

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-31")]
    public async Task The_version_rises_with_configuration_and_rules_and_with_nothing_else()
    {
        var draft = Draft("versions");
        var domain = await Domains.CreateAsync(draft, Ada, default);
        async Task<string> AfterAsync(DomainDraft next)
        {
            domain = await Domains.UpdateAsync(domain.Id, domain.RowVersion, next, Ada, default);
            draft = next;
            return domain.Version;
        }

        Assert.Equal("1.0", await AfterAsync(draft with { DisplayName = "Another" }));
        Assert.Equal("1.1", await AfterAsync(draft with { Configuration = """{"a": 1}""" }));
        Assert.Equal("1.2", await AfterAsync(draft with { BusinessRules = Rules }));
        Assert.Equal("1.2", await AfterAsync(draft));
        Assert.Equal("3.0", await AfterAsync(draft with { Configuration = """{"a": 2}""", Version = "3.0" }) );
        Assert.Equal("3.1", await AfterAsync(draft with { Configuration = """{"a": 3}""", Version = null }));
        Assert.Equal("3.10", await AfterAsync(draft with { Version = "3.10" }));
        await Domains.RetireAsync(domain.Id, Ada, default);
        Assert.Equal("3.10", (await Domains.FindAsync(domain.Id, default))!.Version);

        var refused = await Assert.ThrowsAsync<ValidationException>(() => Domains.UpdateAsync(domain.Id, domain.RowVersion + 1, draft with { Version = "3.9" }, Ada, default));
        Assert.Equal(("Version", "range"), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-31")]
    public async Task The_version_rises_under_raw_sql_too_and_never_falls()
    {
        var domain = await Domains.CreateAsync(Draft("raw"), Ada, default);
        var id = new Parameter("id", domain.Id);

        await Lab.AsOwnerAsync("""update pf_domains set business_rules = '["x"]' where domain_id = :id""", id);
        Assert.Equal("1.1", await Lab.ScalarAsync("select version from pf_domains where domain_id = :id", id));
        await AssertRefusedAsync("update pf_domains set version = '0.9' where domain_id = :id", FailureKind.Immutable, id);
        await AssertRefusedAsync("update pf_domains set domain_name = 'other' where domain_id = :id", FailureKind.Immutable, id);
        await AssertRefusedAsync("update pf_domains set version = 'one' where domain_id = :id", FailureKind.Refused, id);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-36")]
    public async Task One_out_of_use_is_left_out_of_lists_until_it_is_asked_for()
    {
        var domain = await Domains.CreateAsync(Draft("retired"), Ada, default);

        await Domains.RetireAsync(domain.Id, Ada, default);
        await Domains.RetireAsync(domain.Id, Ada, default);
        Assert.DoesNotContain((await AllAsync(new DomainFilter())), item => item.Id == domain.Id);
        Assert.Contains((await AllAsync(new DomainFilter { IncludeInactive = true })), item => item.Id == domain.Id && !item.IsActive);
        Assert.Equal(2, (await Domains.FindAsync(domain.Id, default))!.RowVersion);

        await Domains.RestoreAsync(domain.Id, Ada, default);
        Assert.Contains((await AllAsync(new DomainFilter())), item => item.Id == domain.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => Domains.RetireAsync(Ulid.New(), Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-04")]
    public async Task Domains_are_found_by_values_of_their_configuration_and_rules()
    {
        var draft = Draft("found") with { Configuration = """{"limits": {"max": 3.50}, "days": ["mon", "tue"]}""", BusinessRules = Rules };
        var domain = await Domains.CreateAsync(draft, Ada, default);
        async Task<bool> FindsAsync(string path, string value) => (await AllAsync(new DomainFilter { With = new(path, value) })).Exists(item => item.Id == domain.Id);

        Assert.True(await FindsAsync("configuration.limits.max", "3.5"));
        Assert.True(await FindsAsync("configuration.days[]", "tue"));
        Assert.True(await FindsAsync("business_rules[].name", "skill_matching"));
        Assert.False(await FindsAsync("configuration.days[]", "wed"));
        await Domains.UpdateAsync(domain.Id, 1, draft with { Configuration = """{"days": ["wed"]}""" }, Ada, default);
        Assert.True(await FindsAsync("configuration.days[]", "wed"));
        Assert.False(await FindsAsync("configuration.days[]", "tue"));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-04")]
    public async Task A_bad_draft_is_refused_with_field_and_rule()
    {
        var good = Draft("good");
        var cases = new (DomainDraft Draft, string Fault)[]
        {
            (good with { Name = null! }, "Name required"), (good with { Name = "" }, "Name required"), (good with { Name = "Upper" }, "Name format"), (good with { Name = "1st" }, "Name format"),
            (good with { Name = new string('a', 101) }, "Name length"), (good with { DisplayName = " " }, "DisplayName required"), (good with { DisplayName = new string('x', 201) }, "DisplayName length"),
            (good with { Description = "" }, "Description required"), (good with { Configuration = null! }, "Configuration required"), (good with { Configuration = "[]" }, "Configuration format"),
            (good with { Configuration = """{"a": 1, "a": 2}""" }, "Configuration format"), (good with { Configuration = """{"a": "\u0000"}""" }, "Configuration characters"),
            (good with { Configuration = Nested(17) }, "Configuration format"), (good with { Configuration = $$"""{"a": "{{new string('x', 20_000)}}"}""" }, "Configuration length"),
            (good with { BusinessRules = "{}" }, "BusinessRules format"), (good with { BusinessRules = null! }, "BusinessRules required"), (good with { Version = "1" }, "Version format"),
            (good with { Version = "01.0" }, "Version format"),
        };
        foreach (var (draft, fault) in cases)
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => Domains.CreateAsync(draft, Ada, default));
            Assert.Contains(fault, refused.Errors.Select(error => $"{error.Field} {error.Rule}"));
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Domains.CreateAsync(null!, Ada, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Domains.CreateAsync(good, null!, default));
        await Assert.ThrowsAsync<ValidationException>(() => Domains.ListAsync(new DomainFilter { With = new("", "x") }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Domains.ListAsync(new DomainFilter { Limit = 0 }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Domains.ListAsync(new DomainFilter { After = "x" }, default));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-04")]
    public async Task Of_many_who_take_a_name_at_once_one_gets_it()
    {
        var draft = Draft("raced");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => Domains.CreateAsync(draft, Ada, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.Equal("Name", Assert.IsType<ConflictException>(outcome).Fault!.Field));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-10")]
    public async Task A_definition_is_made_changed_and_taken_out_of_use()
    {
        var domain = await Domains.CreateAsync(Draft("defined"), Ada, default);
        var draft = new EntityDefinitionDraft("person", "Person", Schema);
        var made = await Entities.DefineAsync(domain.Id, draft, Ada, default);

        Assert.Equal((domain.Id, "person", "Person", 1, true, 1), (made.DomainId, made.Name, made.DisplayName, made.Version, made.IsActive, made.RowVersion));
        Assert.Equal(made, await Entities.FindDefinitionAsync(made.Id, default));
        Assert.Equal([made], (await Entities.ListDefinitionsAsync(new EntityDefinitionFilter { DomainId = domain.Id }, default)).Items);
        Assert.Equal("Name", (await Assert.ThrowsAsync<ConflictException>(() => Entities.DefineAsync(domain.Id, draft, Ada, default))).Fault!.Field);
        await Assert.ThrowsAsync<NotFoundException>(() => Entities.DefineAsync(Ulid.New(), draft, Ada, default));

        var renamed = await Entities.RedefineAsync(made.Id, 1, draft with { DisplayName = "Human" }, Ada, default);
        Assert.Equal(("Human", 1), (renamed.DisplayName, renamed.Version));
        var changed = await Entities.RedefineAsync(made.Id, 2, draft with { Schema = """{"type": "object"}""" }, Ada, default);
        Assert.Equal(2, changed.Version);
        await Assert.ThrowsAsync<ConcurrencyException>(() => Entities.RedefineAsync(made.Id, 2, draft, Ada, default));
        Assert.Equal("written_once", (await Assert.ThrowsAsync<ValidationException>(() => Entities.RedefineAsync(made.Id, 3, draft with { Name = "other" }, Ada, default))).Errors[0].Rule);

        await Entities.SetDefinitionActiveAsync(made.Id, false, Ada, default);
        Assert.Empty((await Entities.ListDefinitionsAsync(new EntityDefinitionFilter { DomainId = domain.Id }, default)).Items);
        Assert.Single((await Entities.ListDefinitionsAsync(new EntityDefinitionFilter { DomainId = domain.Id, IncludeInactive = true }, default)).Items);
        Assert.Equal("active", (await Assert.ThrowsAsync<ValidationException>(() => Entities.CreateAsync(made.Id, "{}", Ada, default))).Errors[0].Rule);
    }

    [SkippableTheory]
    [InlineData(null, "Schema required")]
    [InlineData("[]", "Schema format")]
    [InlineData("""{"type": "object", "properties": {"a": {"$ref": "https://example.org"}}}""", "Schema.properties.a.$ref keyword")]
    [Trait("Requirement", "V-SHIFT-10")]
    public async Task A_schema_that_cannot_be_kept_is_refused_with_its_place(string? schema, string fault)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => Entities.DefineAsync(Ulid.New(), new EntityDefinitionDraft("x", "X", schema!), Ada, default));
        Assert.Contains(fault, refused.Errors.Select(error => $"{error.Field} {error.Rule}"));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-11")]
    public async Task A_thing_that_violates_its_definition_is_refused_with_place_and_rule()
    {
        var definition = await DefinitionAsync("violated");

        var refused = await Assert.ThrowsAsync<ValidationException>(() => Entities.CreateAsync(definition.Id, """{"address": {"city": 7}}""", Ada, default));
        Assert.Equal(["data.name required", "data.address.city type"], refused.Errors.Select(error => $"{error.Field} {error.Rule}"));

        var made = await Entities.CreateAsync(definition.Id, """{"name": "Ann"}""", Ada, default);
        refused = await Assert.ThrowsAsync<ValidationException>(() => Entities.UpdateAsync(made.Id, 1, """{"name": "Somebody else"}""", Ada, default));
        Assert.Equal(["data.name maxLength"], refused.Errors.Select(error => $"{error.Field} {error.Rule}"));
        Assert.Equal(made, await Entities.FindAsync(made.Id, default));
        foreach (var (data, fault) in new[] { (null, "data required"), ("[]", "data format"), (Nested(17), "data format"), ("""{"name": "\ud800"}""", "data characters") })
        {
            refused = await Assert.ThrowsAsync<ValidationException>(() => Entities.CreateAsync(definition.Id, data!, Ada, default));
            Assert.Contains(fault, refused.Errors.Select(error => $"{error.Field} {error.Rule}"));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => Entities.CreateAsync(Ulid.New(), "{}", Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-11")]
    public async Task Things_are_made_found_by_their_values_changed_and_taken_out_of_use()
    {
        var definition = await DefinitionAsync("things");
        var made = new List<Entity>();
        foreach (var city in new[] { "Bonn", "Köln", "Bonn" })
        {
            made.Add(await Entities.CreateAsync(definition.Id, $$"""{"name": "Ann", "address": {"city": "{{city}}"}, "tags": ["x", "{{city}}"]}""", Ada, default));
        }

        async Task<IEnumerable<string>> FoundAsync(string path, string value, bool all = false) =>
            (await Entities.ListAsync(new EntityFilter(definition.Id) { With = new(path, value), IncludeInactive = all }, default)).Items.Select(item => item.Id);
        Assert.Equal([made[0].Id, made[2].Id], await FoundAsync("address.city", "Bonn"));
        Assert.Equal([made[1].Id], await FoundAsync("tags[]", "Köln"));
        Assert.Empty(await FoundAsync("address.city", "bonn"));

        var changed = await Entities.UpdateAsync(made[0].Id, 1, """{"name": "Ann", "address": {"city": "Ulm"}}""", Ada, default);
        Assert.Equal((2, 1), (changed.RowVersion, changed.DefinitionVersion));
        Assert.Equal([made[2].Id], await FoundAsync("address.city", "Bonn"));
        await Assert.ThrowsAsync<ConcurrencyException>(() => Entities.UpdateAsync(made[0].Id, 1, """{"name": "Ann"}""", Ada, default));

        await Entities.SetActiveAsync(made[2].Id, false, Ada, default);
        Assert.Empty(await FoundAsync("address.city", "Bonn"));
        Assert.Equal([made[2].Id], await FoundAsync("address.city", "Bonn", all: true));
        await Entities.SetActiveAsync(made[2].Id, true, Ada, default);
        Assert.Equal([made[2].Id], await FoundAsync("address.city", "Bonn"));

        var first = await Entities.ListAsync(new EntityFilter(definition.Id) { Limit = 2 }, default);
        var second = await Entities.ListAsync(new EntityFilter(definition.Id) { Limit = 2, After = first.Next }, default);
        Assert.Equal(made.Select(item => item.Id), first.Items.Concat(second.Items).Select(item => item.Id));
        Assert.Null(second.Next);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-10")]
    [Trait("Requirement", "V-SHIFT-11")]
    public async Task A_changed_definition_counts_from_the_next_writing_on()
    {
        var definition = await DefinitionAsync("moving");
        var thing = await Entities.CreateAsync(definition.Id, """{"name": "Ann"}""", Ada, default);

        await Entities.RedefineAsync(definition.Id, 1, new(definition.Name, "Stricter", """{"required": ["age"]}"""), Ada, default);

        Assert.Equal(thing, await Entities.FindAsync(thing.Id, default));
        Assert.Equal("data.age", (await Assert.ThrowsAsync<ValidationException>(() => Entities.UpdateAsync(thing.Id, 1, """{"name": "Ann"}""", Ada, default))).Errors[0].Field);
        Assert.Equal(2, (await Entities.UpdateAsync(thing.Id, 1, """{"age": 1}""", Ada, default)).DefinitionVersion);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-15")]
    [Trait("Requirement", "E-87")]
    [Trait("Requirement", "V-SHIFT-14")]
    public async Task Each_delete_rule_is_what_it_is_meant_to_be()
    {
        var maker = Ulid.New();
        await Lab.AsOwnerAsync(
            $"insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values ('{maker}', 'maker', 'maker {maker}', '{maker.ToLowerInvariant()}@example.org', 'Given', 'Family', 'user_{maker[^20..].ToLowerInvariant()}')");
        var definition = await DefinitionAsync("rules");
        var thing = await Entities.CreateAsync(definition.Id, """{"name": "Ann"}""", Ada, default);
        foreach (var table in new[] { "pf_domains", "pf_entity_definitions", "pf_entities" })
        {
            await Lab.AsOwnerAsync($"update {table} set created_by = :id", new Parameter("id", maker));
        }

        await AssertRefusedAsync("delete from pf_domains where domain_id = :id", FailureKind.Reference, new Parameter("id", definition.DomainId)); // restricted: master data
        await AssertRefusedAsync("delete from pf_entity_definitions where definition_id = :id", FailureKind.Reference, new Parameter("id", definition.Id));
        await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", maker)); // set null: an optional link
        Assert.Null((await Entities.FindAsync(thing.Id, default))!.CreatedBy);
        Assert.Null((await Entities.FindDefinitionAsync(definition.Id, default))!.CreatedBy);
        Assert.Null((await Domains.FindAsync(definition.DomainId, default))!.CreatedBy);

        await Lab.AsOwnerAsync("delete from pf_entities where entity_id = :id", new Parameter("id", thing.Id)); // cascade: dependents
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_entity_values where entity_id = :id", new Parameter("id", thing.Id)));
        await Lab.AsOwnerAsync("delete from pf_entity_definitions where definition_id = :id", new Parameter("id", definition.Id));
        await Lab.AsOwnerAsync("delete from pf_domains where domain_id = :id", new Parameter("id", definition.DomainId));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_domain_values where domain_id = :id", new Parameter("id", definition.DomainId)));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-04")]
    [Trait("Requirement", "V-SHIFT-10")]
    [Trait("Requirement", "V-SHIFT-11")]
    public async Task Each_constraint_refuses_raw_sql_by_its_name()
    {
        var definition = await DefinitionAsync("constraints");
        var thing = await Entities.CreateAsync(definition.Id, """{"name": "Ann"}""", Ada, default);
        string Domain(string column, string value) => $"update pf_domains set {column} = {value} where domain_id = '{definition.DomainId}'";
        string Definition(string column, string value) => $"update pf_entity_definitions set {column} = {value} where definition_id = '{definition.Id}'";
        string Thing(string column, string value) => $"update pf_entities set {column} = {value} where entity_id = '{thing.Id}'";
        const string Nobody = "'01ARZ3NDEKTSV4RRFFQ69G5FAV'";
        var cases = new (string Sql, string Constraint)[]
        {
            ($"insert into pf_domains (domain_id, domain_name, display_name) values ({Nobody}, 'Upper', 'x')", "ck_domains_name"),
            ($"insert into pf_domains (domain_id, domain_name, display_name) select {Nobody}, domain_name, 'x' from pf_domains where domain_id = '{definition.DomainId}'", "uq_domains_name"),
            ($"insert into pf_domains (domain_id, domain_name, display_name) values ('{definition.DomainId}', 'another', 'x')", "pk_domains"),
            (Domain("version", "'1.x'"), "ck_domains_version"), (Domain("is_active", "'X'"), "ck_domains_active"), (Domain("configuration", "'[]'"), "ck_domains_configuration"),
            (Domain("business_rules", "'{}'"), "ck_domains_rules"), (Domain("created_by", Nobody), "fk_domains_created_by"),
            ($"insert into pf_domains (domain_id, domain_name, display_name, row_version) values ({Nobody}, 'low', 'x', 0)", "ck_domains_row_version"),
            ($"insert into pf_domain_values (domain_id, json_path, json_value) values ({Nobody}, 'x', 'y')", "fk_domain_values_domain"),
            ($"insert into pf_entity_values (entity_id, json_path, json_value) values ({Nobody}, 'x', 'y')", "fk_entity_values_entity"),
            ($"insert into pf_entity_values (entity_id, json_path, json_value) values ('{thing.Id}', 'name', 'Ann')", "pk_entity_values"),
            ($"insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema) values ({Nobody}, '{definition.DomainId}', 'Upper', 'x', '{{}}')", "ck_entity_definitions_name"),
            ($"insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema) values ({Nobody}, {Nobody}, 'x', 'x', '{{}}')", "fk_entity_definitions_domain"),
            ($"insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema, version) values ({Nobody}, '{definition.DomainId}', 'x', 'x', '{{}}', 0)", "ck_entity_definitions_version"),
            ($"insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema, row_version) values ({Nobody}, '{definition.DomainId}', 'x', 'x', '{{}}', 0)", "ck_entity_definitions_row_version"),
            ($"insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema) values ({Nobody}, '{definition.DomainId}', '{definition.Name}', 'x', '{{}}')", "uq_entity_definitions_name"),
            (Definition("json_schema", "'[]'"), "ck_entity_definitions_schema"), (Definition("is_active", "'y'"), "ck_entity_definitions_active"), (Definition("created_by", Nobody), "fk_entity_definitions_created_by"),
            (Thing("entity_data", "'[]'"), "ck_entities_data"), (Thing("is_active", "'0'"), "ck_entities_active"), (Thing("created_by", Nobody), "fk_entities_created_by"), (Thing("definition_version", "0"), "ck_entities_version"),
            ($"insert into pf_entities (entity_id, definition_id, definition_version, entity_data) values ({Nobody}, {Nobody}, 1, '{{}}')", "fk_entities_definition"),
            ($"insert into pf_entities (entity_id, definition_id, definition_version, entity_data, row_version) values ({Nobody}, '{definition.Id}', 1, '{{}}', 0)", "ck_entities_row_version"),
        };
        foreach (var (sql, constraint) in cases)
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(sql));
            Assert.Equal((constraint, sql), (Lab.Engine.Classify(error).Constraint, sql));
        }
    }

    private static DomainDraft Draft(string name) => new($"{name}-{Ulid.New().ToLowerInvariant()}", "Shown");

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"a":""", depth)) + "1" + new string('}', depth);

    private async Task<EntityDefinition> DefinitionAsync(string name)
    {
        var domain = await Domains.CreateAsync(Draft(name), Ada, default);
        return await Entities.DefineAsync(domain.Id, new EntityDefinitionDraft("person", "Person", Schema), Ada, default);
    }

    private async Task<List<Domain>> AllAsync(DomainFilter filter)
    {
        var all = new List<Domain>();
        for (var page = await Domains.ListAsync(filter with { Limit = 3 }, default); ; page = await Domains.ListAsync(filter with { Limit = 3, After = page.Next }, default))
        {
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }
        }
    }

    private async Task AssertRefusedAsync(string sql, FailureKind kind, params Parameter[] parameters)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(sql, parameters));
        Assert.Equal(kind, Lab.Engine.Classify(error).Kind);
    }

    // a document comes back as it went in, or is refused at its place by its rule
    private async Task KeepsAsync(string schema, string data, string? fault)
    {
        var domain = await Domains.CreateAsync(Draft("kept"), Ada, default);
        var definition = await Entities.DefineAsync(domain.Id, new EntityDefinitionDraft("thing", "Thing", schema), Ada, default);
        if (fault is null)
        {
            var made = await Entities.CreateAsync(definition.Id, data, Ada, default);
            Assert.True(JsonElement.DeepEquals(Parse(data), Parse((await Entities.FindAsync(made.Id, default))!.Data)), made.Data);
        }
        else
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => Entities.CreateAsync(definition.Id, data, Ada, default));
            Assert.Contains(fault, refused.Errors.Select(one => $"{one.Field} {one.Rule}"));
        }
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
