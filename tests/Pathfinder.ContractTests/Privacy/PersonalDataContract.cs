using System.Data.Common;
using System.Text;
using System.Text.Json;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Privacy;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Privacy;

/// <summary>A person is shown everything that is known of him, and is forgotten when he asks for it.</summary>
[Trait("Requirement", "U-API-26")]
[Trait("Requirement", "X-13")]
public abstract class PersonalDataContract : ArchivingLabContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    private IPersonalData Data => Lab.PersonalData;

    [SkippableFact]
    public async Task Every_column_of_the_database_has_a_verdict() => Assert.Empty(await UnjudgedAsync());

    [SkippableFact]
    public async Task A_column_without_a_verdict_is_found_and_stops_export_and_erasure()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await Lab.Provisioning.AsOwnerAsync($"alter table pf_user_sessions add nickname {TextType}");
        await Lab.Provisioning.AsOwnerAsync($"create table pf_planted (user_id {TextType}, pet {TextType})");
        await Lab.Provisioning.AsOwnerAsync($"alter table pf_model_career_v001_messages add mood {TextType}");
        try
        {
            Assert.Equal(
                ["pf_planted.pet", "pf_planted.user_id", "pf_user_sessions.nickname", "{prefix}_messages.mood"],
                (await UnjudgedAsync()).Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
            await Assert.ThrowsAnyAsync<PathfinderException>(() => Data.ExportAsync(user, new MemoryStream(), Ada, default));
            var operation = await Data.EraseAsync(user, Ada, default);
            await Lab.Provisioning.RunAsync();
            Assert.Equal(OperationState.Failed, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
            Assert.Equal(("ready", "active"), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user)));
        }
        finally
        {
            await Lab.Provisioning.AsOwnerAsync("alter table pf_user_sessions drop column nickname");
            await Lab.Provisioning.AsOwnerAsync("drop table pf_planted");
            await Lab.Provisioning.AsOwnerAsync("alter table pf_model_career_v001_messages drop column mood");
        }
    }

    [SkippableFact]
    public async Task A_verdict_without_a_column_and_one_that_contradicts_itself_are_found()
    {
        await Lab.Provisioning.AsOwnerAsync("update pf_privacy_rules set hidden = hidden || ' gone' where section = 'sessions'");
        await Lab.Provisioning.AsOwnerAsync("update pf_privacy_rules set hidden = hidden || ' bio' where section = 'profile'");
        try
        {
            Assert.Equal(
                ["pf_user_sessions.gone", "pf_users.bio"], (await UnjudgedAsync()).Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
        }
        finally
        {
            await Lab.Provisioning.AsOwnerAsync("update pf_privacy_rules set hidden = replace(hidden, ' gone', '') where section = 'sessions'");
            await Lab.Provisioning.AsOwnerAsync("update pf_privacy_rules set hidden = replace(hidden, ' bio', '') where section = 'profile'");
        }
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-28")]
    public async Task An_erased_person_leaves_no_value_in_any_table_and_the_audit_stays_whole()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await RefreshAsync();
        var before = await WhereAsync(person.Marker);
        Assert.Superset(Planted.ToHashSet(StringComparer.Ordinal), before.ToHashSet(StringComparer.Ordinal));
        var audited = await AuditedAsync(person.UserId);

        var erasure = await EraseAsync(person.UserId);

        Assert.Empty(await WhereAsync(person.Marker));
        Assert.Empty(await WhereAsync(person.Phone));
        Assert.Empty(await WhereAsync(person.Secret));
        Assert.Empty(await WhereAsync(person.Address));
        Assert.Equal(("erased", "deleted"), (await Lab.Provisioning.StateAsync(person.UserId), await Lab.StatusAsync(person.UserId)));
        Assert.Empty(await Lab.Provisioning.TablesAsync("user_" + person.Marker));
        Assert.Contains(person.UserId, Lab.Forgotten);
        await Assert.ThrowsAnyAsync<PathfinderException>(() => Lab.SignInAsync(person.UserId));
        Assert.Equal(CertificateProof.Proven, erasure.Proof);

        // no row of the audit went, and every value that did is accounted for
        Assert.True(await AuditedAsync(person.UserId) > audited);
        Assert.Equal(0, await Lab.Provisioning.CountAsync(
            "select count(*) from pf_audit_values v where exists (select 1 from pf_audit_log l where l.audit_id = v.audit_id and l.subject_id = :id)", new Parameter("id", person.UserId)));
        var trail = new AuditTrail(new SharedTables(Lab.Provisioning.Engine), Lab.Provisioning.Engine);
        var page = await trail.AboutUserAsync(person.UserId, new ListRequest { Limit = 200 }, default);
        Assert.NotEmpty(page.Items);
        Assert.DoesNotContain(page.Items, record => record.Values is not (AuditValues.Erased or AuditValues.None));
    }

    [SkippableFact]
    public async Task The_certificate_says_what_went_and_what_stayed_and_why()
    {
        var person = await MarkedPerson.CreateAsync(Lab);

        var erasure = await EraseAsync(person.UserId);

        Assert.Equal((ErasureState.Certified, "operator:ada", person.UserId), (erasure.Summary.State, erasure.Summary.RequestedBy, erasure.Summary.UserId));
        Assert.Equal((1, ErasureFate.Anonymise), Deed(erasure, "profile"));
        Assert.Equal((2, ErasureFate.Erase), Deed(erasure, "sessions"));
        Assert.Equal((1, ErasureFate.Drop), Deed(erasure, "messages"));
        Assert.Equal((1, ErasureFate.Anonymise), Deed(erasure, "invitations_received"));
        Assert.Equal((1, ErasureFate.Anonymise), Deed(erasure, "errors"));
        Assert.All(erasure.Deeds.Where(deed => deed.Fate is ErasureFate.Anonymise or ErasureFate.Keep), deed => Assert.NotNull(deed.Reason));
        using var certificate = JsonDocument.Parse(erasure.Certificate!);
        Assert.Equal(erasure.Summary.Id, certificate.RootElement.GetProperty("erasureId").GetString());
        Assert.Equal(erasure.Deeds.Count, certificate.RootElement.GetProperty("deeds").GetArrayLength());
        Assert.DoesNotContain(person.Marker, erasure.Certificate, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(erasure.Summary.Id, Assert.Single((await Data.ListErasuresAsync(new ErasureFilter { UserId = person.UserId }, default)).Items).Id);
    }

    [SkippableFact]
    public async Task A_certificate_that_was_changed_is_found_out()
    {
        var erasure = await EraseAsync((await MarkedPerson.CreateAsync(Lab)).UserId);
        var id = new Parameter("id", erasure.Summary.Id);

        Lab.Ring = KeyRings.One("another");
        Assert.Equal(CertificateProof.KeyMissing, (await Data.FindErasureAsync(erasure.Summary.Id, default))!.Proof);
        Lab.Ring = KeyRings.One();
        await Lab.Provisioning.AsOwnerAsync("update pf_erasures set requested_by = 'operator:eve' where erasure_id = :id", id);
        Assert.Equal(CertificateProof.Altered, (await Data.FindErasureAsync(erasure.Summary.Id, default))!.Proof);
        await Lab.Provisioning.AsOwnerAsync("update pf_erasures set requested_by = 'operator:ada' where erasure_id = :id", id);
        Assert.Equal(CertificateProof.Proven, (await Data.FindErasureAsync(erasure.Summary.Id, default))!.Proof);
        await Lab.Provisioning.AsOwnerAsync("update pf_erasures set certificate_mac = :mac where erasure_id = :id", new("mac", new string('0', 64)), id);
        Assert.Equal(CertificateProof.Altered, (await Data.FindErasureAsync(erasure.Summary.Id, default))!.Proof);
        Assert.Null(await Data.FindErasureAsync(Ulid.New(), default));
        Assert.Null(await Data.FindErasureAsync("' or 1=1", default));
    }

    [SkippableFact]
    public async Task Without_a_key_the_certificate_says_that_it_is_not_sealed()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        Lab.Ring = new Data.Security.Keys.KeyRing(KeyRings.Options(), TimeProvider.System);

        Assert.Equal(CertificateProof.Unsealed, (await EraseAsync(user)).Proof);
    }

    [SkippableTheory]
    [InlineData("leased")]
    [InlineData("begun")]
    [InlineData("dropped")]
    [InlineData("unstored")]
    [InlineData("erased")]
    [InlineData("refreshed")]
    [InlineData("certified")]
    [InlineData("carried-out")]
    [InlineData("completed")]
    public async Task A_worker_that_fails_or_dies_at_any_place_is_replaced(string place)
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Archive);
        var operation = await Data.EraseAsync(person.UserId, Ada, default);

        await Record.ExceptionAsync(() => Lab.Provisioning.RunAsync(new ThrowingFaults(place)));
        await Lab.Provisioning.MakeDueAsync(operation);
        await using var dead = await StalledWorker.StartAsync(Lab.Provisioning, place);
        await Lab.Provisioning.MakeDueAsync(operation);

        await Lab.Provisioning.RunAsync();
        await dead.EndAsync();

        var found = await Lab.Provisioning.FindAsync(operation);
        Assert.True(found.Summary.State is OperationState.Succeeded, $"{found.Summary.State} {found.Summary.Error}");
        Assert.Empty(await WhereAsync(person.Marker));
        Assert.Empty(Directory.EnumerateFiles(Lab.Folder, "*", SearchOption.AllDirectories));
        var erasure = await ErasureAsync(person.UserId);
        Assert.Equal((ErasureState.Certified, 1, CertificateProof.Proven), (erasure.Summary.State, erasure.BundlesDeleted, erasure.Proof));
        Assert.Equal((1, ErasureFate.Drop), Deed(erasure, "messages"));
        Assert.Equal(1, await Lab.Provisioning.CountAsync(
            "select count(*) from pf_audit_log where action = 'erase' and resource_type = 'user' and resource_id = :id", new Parameter("id", person.UserId)));
    }

    [SkippableFact]
    public async Task The_bundle_of_a_dropped_tenant_goes_too()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Drop);

        var erasure = await EraseAsync(person.UserId);

        Assert.Empty(Directory.EnumerateFiles(Lab.Folder, "*", SearchOption.AllDirectories));
        Assert.Equal(1, erasure.BundlesDeleted);
        Assert.Empty(await WhereAsync(person.Marker));
        Assert.Empty((await Lab.Archives.ListAsync(new ArchiveFilter { UserId = person.UserId }, default)).Items);
    }

    [SkippableFact]
    public async Task A_store_that_cannot_be_reached_keeps_the_erasure_open()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Archive);
        var store = Lab.Store;
        Lab.Store = new Data.Archiving.Stores.NoArchiveStore();
        var operation = await Data.EraseAsync(person.UserId, Ada, default);

        await Lab.Provisioning.RunAsync();

        Assert.Equal(OperationState.Failed, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal(ErasureState.Begun, (await ErasureAsync(person.UserId)).Summary.State);
        Lab.Store = store;
        await Lab.Provisioning.Operations.RetryAsync(operation, "operator:ada", default);
        await Lab.Provisioning.RunAsync();
        Assert.Equal(ErasureState.Certified, (await ErasureAsync(person.UserId)).Summary.State);
        Assert.Empty(await WhereAsync(person.Marker));
    }

    [SkippableFact]
    public async Task Neighbours_with_names_alike_are_not_touched()
    {
        var stem = "zqn" + Ulid.New()[^10..].ToLowerInvariant();
        var (john, johnny) = (await MarkedPerson.CreateAsync(Lab, stem), await MarkedPerson.CreateAsync(Lab, stem + "ny"));
        await RefreshAsync();
        var content = await Lab.ContentAsync(johnny.UserId);
        var planted = await WhereAsync(johnny.Marker);
        var values = await Lab.Provisioning.CountAsync(ValuesOf, new Parameter("id", johnny.UserId));

        await EraseAsync(john.UserId);

        Assert.Equal(content, await Lab.ContentAsync(johnny.UserId));
        Assert.Equal(planted, await WhereAsync(johnny.Marker));
        Assert.Equal(values, await Lab.Provisioning.CountAsync(ValuesOf, new Parameter("id", johnny.UserId)));
        await Lab.Provisioning.AssertTruthfulAsync(johnny.UserId);
        await Lab.SignInAsync(johnny.UserId);
    }

    // what he did himself is erased too: the records of the erasure, which name him as the one who acted, must not stand in its way
    [SkippableFact]
    public async Task A_person_who_asks_for_it_himself_is_erased()
    {
        var person = await MarkedPerson.CreateAsync(Lab);

        var erasure = await EraseAsync(person.UserId, Actor.User(await Lab.SignInAsync(person.UserId)));

        Assert.Equal((ErasureState.Certified, person.UserId), (erasure.Summary.State, erasure.Summary.RequestedBy));
        Assert.Empty(await WhereAsync(person.Marker));
    }

    [SkippableFact]
    public async Task Name_address_and_number_of_an_erased_person_are_free_again()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await EraseAsync(person.UserId);

        var again = await MarkedPerson.CreateAsync(Lab, person.Marker);
        await EraseAsync(again.UserId);

        Assert.NotEqual(person.UserId, again.UserId);
        Assert.Empty(await WhereAsync(person.Marker));
    }

    [SkippableFact]
    public async Task Who_has_been_erased_does_not_come_back()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await EraseAsync(user);

        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, kind));
        }

        await Assert.ThrowsAnyAsync<PathfinderException>(() => Lab.Provisioning.Users.RestoreAsync(user, Ada, default));
        await Assert.ThrowsAsync<ConflictException>(() => Data.EraseAsync(user, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Data.ExportAsync(user, new MemoryStream(), Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Data.PlanErasureAsync(user, default));
        foreach (var change in (string[])["update pf_users set account_status = 'active', deleted_at = null, deleted_from = null", "update pf_tenants set state = 'ready'"])
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Provisioning.AsOwnerAsync(change + " where user_id = :id", new Parameter("id", user)));
            Assert.Equal(FailureKind.Immutable, Lab.Provisioning.Engine.Classify(error).Kind);
        }

        Assert.Equal("deleted", await Lab.StatusAsync(user));
    }

    [SkippableFact]
    public async Task Asked_for_twice_it_is_done_once()
    {
        var user = await Lab.Provisioning.ReadyAsync();

        var first = await Data.EraseAsync(user, Ada, default);
        var second = await Data.EraseAsync(user, Ada, default);
        await Lab.Provisioning.RunAsync(workers: 2);

        Assert.Equal(first, second);
        Assert.Single((await Data.ListErasuresAsync(new ErasureFilter { UserId = user }, default)).Items);
    }

    [SkippableFact]
    public async Task A_user_without_tables_is_erased_too()
    {
        var user = (await Lab.Provisioning.RegisterAsync()).UserId!;

        var erasure = await EraseAsync(user);

        Assert.Equal(CertificateProof.Proven, erasure.Proof);
        Assert.DoesNotContain(erasure.Deeds, deed => deed.Fate is ErasureFate.Drop);
    }

    [SkippableFact]
    public async Task A_legal_hold_wins()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await Lab.Archives.HoldAsync(person.UserId, hold: true, Ada, default);
        var planted = await WhereAsync(person.Marker);

        var refusal = await Assert.ThrowsAsync<ConflictException>(() => Data.EraseAsync(person.UserId, Ada, default));

        Assert.Contains("legal hold", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(planted, await WhereAsync(person.Marker));
    }

    [SkippableTheory]
    [InlineData("leased", "ready", "active")]
    [InlineData("begun", "ready", "deleted")]
    [InlineData("dropped", "dropped", "deleted")]
    [InlineData("unstored", "dropped", "deleted")]
    public async Task A_legal_hold_stops_an_erasure_under_way(string place, string state, string status)
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        var operation = await Data.EraseAsync(person.UserId, Ada, default);

        await Lab.Provisioning.RunAsync(new ActingFaults(place, _ => Lab.Archives.HoldAsync(person.UserId, hold: true, Ada, default)));

        Assert.Equal(OperationState.Failed, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal((state, status), (await Lab.Provisioning.StateAsync(person.UserId), await Lab.StatusAsync(person.UserId)));
        Assert.Contains("pf_users", await WhereAsync(person.Marker));
        await Lab.Archives.HoldAsync(person.UserId, hold: false, Ada, default);
        await Lab.Provisioning.Operations.RetryAsync(operation, "operator:ada", default);
        await Lab.Provisioning.RunAsync();
        Assert.Empty(await WhereAsync(person.Marker));
    }

    [SkippableFact]
    public async Task A_plan_tells_what_would_go_and_changes_nothing()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        var planted = await WhereAsync(person.Marker);

        var plan = await Data.PlanErasureAsync(person.UserId, default);
        var erasure = await EraseAsync(person.UserId);

        Assert.NotEmpty(planted);
        string[] moving = ["audit_own", "audit_about", "audit_values", "operations", "profile_changes", "erasures", "steps", "modules", "table_names"]; // the erasure itself adds to them, or a step before it takes them
        Assert.Equal(
            plan.Where(deed => !moving.Contains(deed.Section)).Select(deed => $"{deed.Section} {deed.Fate} {deed.Rows}").Order(StringComparer.Ordinal),
            erasure.Deeds.Where(deed => !moving.Contains(deed.Section)).Select(deed => $"{deed.Section} {deed.Fate} {deed.Rows}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Nobody_and_nothing_are_refused()
    {
        foreach (var unknown in (string[])[Ulid.New(), "' or 1=1", "", " "])
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Data.ExportAsync(unknown, new MemoryStream(), Ada, default));
            await Assert.ThrowsAsync<NotFoundException>(() => Data.PlanErasureAsync(unknown, default));
            await Assert.ThrowsAsync<NotFoundException>(() => Data.EraseAsync(unknown, Ada, default));
        }

        var user = await Lab.Provisioning.ReadyAsync();
        await Assert.ThrowsAsync<ArgumentNullException>(() => Data.ExportAsync(user, null!, Ada, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Data.ExportAsync(user, new MemoryStream(), null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Data.EraseAsync(user, null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Data.ListErasuresAsync(null!, default));
        await Assert.ThrowsAsync<ValidationException>(() => Data.ListErasuresAsync(new ErasureFilter { Limit = 0 }, default));
    }

    [SkippableFact]
    public async Task A_user_may_ask_for_himself_and_an_administrator_for_anybody()
    {
        var (user, other) = (await Lab.FilledAsync(), await Lab.FilledAsync());
        var (own, stranger) = (Actor.User(await Lab.SignInAsync(user)), Actor.User(await Lab.SignInAsync(other)));

        await Assert.ThrowsAsync<AccessDeniedException>(() => Data.ExportAsync(user, new MemoryStream(), stranger, default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Data.EraseAsync(user, stranger, default));
        await Data.ExportAsync(user, new MemoryStream(), own, default);
        await Lab.Provisioning.Roles.GrantAsync(other, "admin", Ada, default);
        await Data.ExportAsync(user, new MemoryStream(), stranger, default);
        await Data.EraseAsync(user, own, default);

        Assert.Equal([other, user], (await Lab.Provisioning.ColumnAsync(
            "select actor from pf_audit_log where action = 'export' and resource_id = :id", new Parameter("id", user))).Order(StringComparer.Ordinal).OrderBy(actor => actor == user));
    }

    [SkippableFact]
    public async Task Another_guard_can_stand_against_an_erasure()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        var shared = new SharedTables(Lab.Provisioning.Engine);
        var data = new PersonalDataService(
            Lab.Provisioning.Engine, shared, Lab.Provisioning.Operations, Lab.Store, Lab.Keys, Lab.Ring, new AuditRecorder(shared, Lab.Provisioning.Engine), [new Objection()], TimeProvider.System);

        Assert.Equal("event", Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => data.EraseAsync(user, Ada, default))).Errors).Field);
    }

    [SkippableFact]
    public async Task An_export_holds_everything_about_the_person_and_no_secret()
    {
        var person = await MarkedPerson.CreateAsync(Lab);

        var (text, document) = await ExportAsync(person.UserId);

        var shared = document.GetProperty("shared");
        string[] filled =
        [
            "profile", "sessions", "password_resets", "address_checks", "failed_sign_ins", "roles", "invitations_received", "invitations_sent", "identities", "preferences", "events",
            "inactivity_notices", "tasks", "groups", "flag_overrides", "audit_own", "audit_about", "operations", "tenant",
        ];
        Assert.All(filled, section => Assert.True(shared.GetProperty(section).GetArrayLength() > 0, section));
        Assert.Equal(person.Marker, shared.GetProperty("profile")[0].GetProperty("bio").GetString());
        Assert.Equal(person.Marker, shared.GetProperty("events")[0].GetProperty("event_data").GetProperty("note").GetString());
        var own = document.GetProperty("own");
        Assert.Equal("tables", own.GetProperty("source").GetString());
        Assert.Equal($"\"{person.Marker}\"\n日本語", own.GetProperty("tables").GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(ProvisioningLab.Suffixes, own.GetProperty("tables").EnumerateObject().Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(person.Secret, text, StringComparison.Ordinal);
        Assert.All((string[])["token_hash", "token_mac", "access_token", "refresh_token", "password_hash"], secret => Assert.DoesNotContain($"\"{secret}\":", text, StringComparison.Ordinal));
        Assert.DoesNotContain("user_" + person.Marker + "_", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_export_holds_nothing_of_a_neighbour()
    {
        var stem = "zqn" + Ulid.New()[^10..].ToLowerInvariant();
        var (john, johnny) = (await MarkedPerson.CreateAsync(Lab, stem), await MarkedPerson.CreateAsync(Lab, stem + "ny"));

        var (text, _) = await ExportAsync(john.UserId);

        Assert.DoesNotContain(johnny.Marker, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(johnny.UserId, text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Tables_put_away_are_read_from_their_bundle_or_said_to_be_absent()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        var standing = (await ExportAsync(person.UserId)).Document.GetProperty("own").GetProperty("tables");
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Archive);
        Assert.Equal("tables", (await ExportAsync(person.UserId)).Document.GetProperty("own").GetProperty("source").GetString());
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Drop);

        var own = (await ExportAsync(person.UserId)).Document.GetProperty("own");

        Assert.Equal("bundle", own.GetProperty("source").GetString());
        Assert.Equal(Shape(standing), Shape(own.GetProperty("tables")));
        Assert.Equal($"\"{person.Marker}\"\n日本語", own.GetProperty("tables").GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(person.Marker, own.GetProperty("tables").GetProperty("experiences_detailed")[0].GetProperty("highlights")[0].GetString());

        File.Delete(Lab.PathOf(await Lab.ArchiveAsync(person.UserId)));
        var absent = (await ExportAsync(person.UserId)).Document.GetProperty("own");
        Assert.Equal("absent", absent.GetProperty("source").GetString());
        Assert.Contains("could not be read", absent.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_damaged_bundle_is_not_shown_as_if_it_were_whole()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(person.UserId, OperationKind.Drop);
        var path = Lab.PathOf(await Lab.ArchiveAsync(person.UserId));
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var own = (await ExportAsync(person.UserId)).Document.GetProperty("own");

        Assert.Equal("absent", own.GetProperty("source").GetString());
        Assert.Contains("damaged", own.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Empty(own.GetProperty("tables").EnumerateObject());
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-11")]
    public async Task Where_a_person_was_is_not_taken_from_the_audit_before_he_is_erased()
    {
        var person = await MarkedPerson.CreateAsync(Lab);
        foreach (var change in (string[])["ip_address = null, user_agent = null, error_message = null", "action = 'other'", "details = null, ip_address = null"])
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Provisioning.AsOwnerAsync($"update pf_audit_log set {change} where actor = :id", new Parameter("id", person.UserId)));
            Assert.Equal(FailureKind.Immutable, Lab.Provisioning.Engine.Classify(error).Kind);
        }

        await EraseAsync(person.UserId);

        foreach (var change in (string[])["user_agent = 'forged'", "action = 'other'", "resource_id = null"])
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Provisioning.AsOwnerAsync($"update pf_audit_log set {change} where actor = :id", new Parameter("id", person.UserId)));
            Assert.Equal(FailureKind.Immutable, Lab.Provisioning.Engine.Classify(error).Kind);
        }
    }

    [SkippableTheory]
    [InlineData("state = 'lost'", "ck_erasures_state")]
    [InlineData("tables = '{}'", "ck_erasures_tables")]
    [InlineData("bundle_count = -1", "ck_erasures_bundles")]
    [InlineData("erased_at = null", "ck_erasures_erased")]
    [InlineData("certified_at = null", "ck_erasures_certified")]
    [InlineData("certificate_sha256 = 'ABC'", "ck_erasures_sha256")]
    [InlineData("key_id = null", "ck_erasures_mac")]
    [InlineData("operation_id = '01KAAAAAAAAAAAAAAAAAAAAAAA'", "fk_erasures_operation")]
    [InlineData("user_id = '01KAAAAAAAAAAAAAAAAAAAAAAA'", "fk_erasures_tenant")]
    public async Task An_erasure_that_cannot_be_is_refused(string change, string constraint)
    {
        var erasure = await EraseAsync(await Lab.Provisioning.ReadyAsync());

        await RefusedAsync(constraint, $"update pf_erasures set {change} where erasure_id = '{erasure.Summary.Id}'");
    }

    [SkippableTheory]
    [InlineData("fate = 'burn', anonymised = null, kept = null", "ck_privacy_rules_fate")]
    [InlineData("reason = null", "ck_privacy_rules_reason")]
    [InlineData("mentioned_in = 'bio'", "ck_privacy_rules_found")]
    [InlineData("anonymised = null", "ck_privacy_rules_anonymised")]
    [InlineData("place = 10", "uq_privacy_rules_place")]
    [InlineData("section = 'sessions'", "pk_privacy_rules")]
    public Task A_rule_that_cannot_be_is_refused(string change, string constraint) =>
        RefusedAsync(constraint, $"update pf_privacy_rules set {change} where section = 'profile'");

    private protected const string ValuesOf = "select count(*) from pf_audit_values v where exists (select 1 from pf_audit_log l where l.audit_id = v.audit_id and l.subject_id = :id)";

    /// <summary>Tables in which a marked person is found before he is erased.</summary>
    private static readonly string[] Planted =
    [
        "pf_users", "pf_tenants", "pf_tenant_tables", "pf_schema_steps", "pf_user_search_words", "pf_password_reset_tokens", "pf_email_verification_tokens", "pf_user_roles",
        "pf_user_invitations", "pf_sso_accounts", "pf_user_preferences", "pf_user_preference_values", "pf_user_analytics", "pf_analytics_users", "pf_mv_user_stats", "pf_outbox", "pf_error_log", "pf_user_feature_flags",
        "pf_api_answers", "pf_audit_log", "pf_audit_values", "pf_user_sessions",
    ];

    /// <summary>A type of short text.</summary>
    private protected abstract string TextType { get; }

    /// <summary>Tables of the platform and of all tenants in any row and column of which a text stands, whatever its case.</summary>
    private protected abstract Task<IReadOnlyList<string>> WhereAsync(string text);

    private static (long Rows, ErasureFate Fate) Deed(ErasureRecord erasure, string section) =>
        erasure.Deeds.Where(deed => deed.Section == section).Select(deed => (deed.Rows, deed.Fate)).SingleOrDefault();

    private static IEnumerable<string> Shape(JsonElement tables) =>
        tables.EnumerateObject().OrderBy(table => table.Name, StringComparer.Ordinal).SelectMany(table => table.Value.EnumerateArray().Select(row =>
            $"{table.Name}: {string.Join(' ', row.EnumerateObject().Select(column => column.Name).Order(StringComparer.Ordinal))}"));

    private async Task RefreshAsync() => await
        Lab.Provisioning.Engine.QueryAsync(DatabaseAccount.Provisioner, "analytics/refresh_user_stats", row => row.GetValue(0), default);

    private async Task<(string Text, JsonElement Document)> ExportAsync(string userId)
    {
        using var stream = new MemoryStream();
        await Data.ExportAsync(userId, stream, Ada, default);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        return (text, JsonDocument.Parse(text).RootElement);
    }

    private async Task<ErasureRecord> EraseAsync(string userId, Actor? by = null)
    {
        var operation = await Data.EraseAsync(userId, by ?? Ada, default);
        await Lab.Provisioning.RunAsync();
        var found = await Lab.Provisioning.FindAsync(operation);
        Assert.True(found.Summary.State is OperationState.Succeeded, $"{found.Summary.State} {found.Summary.Error}");
        return await ErasureAsync(userId);
    }

    private async Task<ErasureRecord> ErasureAsync(string userId)
    {
        var summary = Assert.Single((await Data.ListErasuresAsync(new ErasureFilter { UserId = userId }, default)).Items);
        return (await Data.FindErasureAsync(summary.Id, default))!;
    }

    private async Task<IReadOnlyList<string>> UnjudgedAsync() => await Lab.Provisioning.Engine.QueryAsync(
        DatabaseAccount.Provisioner, "privacy/unjudged", row => $"{row.Text("table_name")}.{row.Text("column_name")}: {row.Text("problem")}", default);

    private Task<long> AuditedAsync(string userId) => Lab.Provisioning.CountAsync(
        "select count(*) from pf_audit_log where subject_id = :id or actor = :id or resource_id = :id", new Parameter("id", userId));

    private async Task RefusedAsync(string constraint, string sql)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Provisioning.AsOwnerAsync(sql));
        Assert.Equal(constraint, Lab.Provisioning.Engine.Classify(error).Constraint);
    }

    private sealed class Objection : IUserDeletionGuard
    {
        public Task<FieldError?> ObjectionAsync(string userId, CancellationToken cancellationToken) =>
            Task.FromResult<FieldError?>(new FieldError("event", "registered", "The user is registered for it."));
    }
}
