using System.Text;
using System.Text.RegularExpressions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What registration must do.</summary>
public abstract partial class RegistrationContract : ProvisioningContract
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-15")]
    public async Task User_tenant_and_operation_are_written_together()
    {
        var user = await Lab.RegisterAsync();

        var found = await Lab.Directory.FindAsync(user.UserId!, default);
        var operation = await Lab.FindAsync(user.OperationId!);
        Assert.Equal((AccountStatus.Pending, "pending"), (found?.Status, found?.TenantState));
        Assert.Equal((user.UserId, "create", OperationState.Pending, "test"), (operation.Summary.UserId, operation.Summary.Kind, operation.Summary.State, operation.RequestedBy));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'register' and actor = 'test' and resource_id = :id", new Parameter("id", user.UserId)));
    }

    [SkippableFact]
    public async Task What_cannot_be_written_whole_is_not_written_at_all()
    {
        var counts = await CountsAsync();

        // the number of a set is spent: the third of the rows that belong together cannot be written
        var taken = await Lab.SetAsync((await Lab.RegisterAsync()).UserId!);
        await RewindSetNumbersAsync(taken);
        var result = await Lab.Registration.RegisterAsync(ProvisioningLab.Person("half " + Ulid.New()), "test", default);

        Assert.NotEqual(RegistrationVerdict.Registered, result.Verdict);
        Assert.Equal(counts.Select(count => count + 1), await CountsAsync());
    }

    [SkippableTheory]
    [InlineData("Maria Sanchez", "maria sanchez")]
    [InlineData("MARIA.TERESA", "maria.teresa")]
    [InlineData("José Álvarez", "Jose\u0301 A\u0301lvarez")] // composed and decomposed
    [InlineData("Anna Smith", "Ａｎｎａ Ｓｍｉｔｈ")] // full width
    [InlineData("Ωμέγα", "ωμέγα")]
    public async Task A_name_is_taken_in_every_spelling(string first, string second)
    {
        await Lab.RegisterAsync(first);

        var result = await Lab.Registration.RegisterAsync(ProvisioningLab.Person(second), "test", default);

        Assert.Equal((RegistrationVerdict.Duplicate, nameof(UserRegistration.Username), "unique"), (result.Verdict, result.Field, result.Rule));
        Assert.Null(result.UserId);
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-19")]
    [Trait("Requirement", "E-86")]
    [Trait("Requirement", "X-19")]
    public async Task Addresses_and_numbers_are_unique_however_they_are_written()
    {
        var address = $"Some.One+{Ulid.New()}@Example.org";
        var number = Digits();
        await Lab.Registration.RegisterAsync(ProvisioningLab.Person("a " + Ulid.New(), address) with { Phone = "+49 170 " + number }, "test", default);

        var byAddress = await Lab.Registration.RegisterAsync(ProvisioningLab.Person("b " + Ulid.New(), address.ToUpperInvariant()), "test", default);
        var byNumber = await Lab.Registration.RegisterAsync(ProvisioningLab.Person("c " + Ulid.New()) with { Phone = $"0049-(170)-{number}" }, "test", default);

        Assert.Equal((RegistrationVerdict.Duplicate, nameof(UserRegistration.Email)), (byAddress.Verdict, byAddress.Field));
        Assert.Equal((RegistrationVerdict.Duplicate, nameof(UserRegistration.Phone)), (byNumber.Verdict, byNumber.Field));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-52")]
    [Trait("Requirement", "E-38")]
    public async Task Names_that_fold_to_one_stem_get_a_prefix_each()
    {
        string[] names = ["john.doe", "john-doe", "John_Doe's", "JOHN DOE", "jöhn dœ", "j'hn doe", "john·doe"];
        var users = new List<RegistrationResult>();
        foreach (var name in names)
        {
            users.Add(await Lab.RegisterAsync(name));
        }

        var taken = await Lab.Registration.RegisterAsync(ProvisioningLab.Person("John.Doe"), "test", default);

        var prefixes = new List<string>();
        foreach (var user in users)
        {
            prefixes.Add(await Lab.PrefixAsync(user.UserId!));
        }

        Assert.Equal("user_john_doe", prefixes[0]);
        Assert.Equal(names.Length, prefixes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(prefixes, prefix => Assert.Matches(Prefix(), prefix));
        Assert.Equal(RegistrationVerdict.Duplicate, taken.Verdict);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-52")]
    [Trait("Requirement", "E-38")]
    public async Task Long_names_that_differ_at_the_end_only_get_a_prefix_each()
    {
        var stem = new string('x', 59);
        var prefixes = new List<string>();
        foreach (var end in "abcdefgh")
        {
            prefixes.Add(await Lab.PrefixAsync((await Lab.RegisterAsync(stem + end)).UserId!));
        }

        Assert.Equal(8, prefixes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(prefixes, prefix => Assert.Matches(Prefix(), prefix));
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-52")]
    [InlineData("李小龍")]
    [InlineData("محمد")]
    [InlineData("Владимир")]
    [InlineData("İrem Yıldız")]
    [InlineData("ırmak")]
    [InlineData("नरेन्द्र")]
    [InlineData("O’Connor-Łukasz")]
    [InlineData("𠮷野家")] // outside the basic plane
    public async Task Names_of_any_script_get_a_valid_prefix(string name)
    {
        var user = await Lab.RegisterAsync(name);

        Assert.Matches(Prefix(), await Lab.PrefixAsync(user.UserId!));
        Assert.Equal(name.Normalize(NormalizationForm.FormC), (await Lab.Directory.FindAsync(user.UserId!, default))?.Username);
        Assert.Equal(user.UserId, (await Lab.Directory.FindAsync(name.ToUpperInvariant(), default))?.UserId);
    }

    [SkippableFact]
    [Trait("Requirement", "E-42")]
    public async Task A_turkish_i_is_no_other_i()
    {
        await Lab.RegisterAsync("istanbul");
        await Lab.RegisterAsync("ıstanbul");
        await Lab.RegisterAsync("İstanbul");

        Assert.Equal(RegistrationVerdict.Duplicate, (await Lab.Registration.RegisterAsync(ProvisioningLab.Person("ISTANBUL"), "test", default)).Verdict);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-52")]
    public async Task Any_valid_name_gets_a_valid_prefix_that_nobody_else_has()
    {
        var random = new Random(20261121);
        var people = Enumerable.Range(0, 400).Select(_ => ProvisioningLab.Person(NextName(random))).ToList();

        var results = await Lab.Registration.RegisterManyAsync(people, "test", default);

        var registered = results.Where(result => result.Verdict is RegistrationVerdict.Registered).ToList();
        Assert.True(registered.Count > 100, $"Only {registered.Count} of the names were fit.");
        Assert.All(results, result => Assert.True(
            result.Verdict is RegistrationVerdict.Registered || result.Field is nameof(UserRegistration.Username), $"{result.Verdict} {result.Field} {result.Rule}"));
        Assert.All(await Lab.ColumnAsync("select prefix from pf_tenants"), prefix => Assert.Matches(Prefix(), prefix));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users u join pf_tenants t on t.user_id = u.user_id where u.schema_prefix <> t.prefix"));

        // a name asks for the same prefixes each time: nothing in them is drawn by lot
        foreach (var (person, result) in people.Zip(results).Where(pair => pair.Second.Verdict is RegistrationVerdict.Registered))
        {
            Assert.Contains(await Lab.PrefixAsync(result.UserId!), PrefixCandidates.For(Username.Parse(person.Username)));
        }
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-52")]
    [Trait("Requirement", "E-113")]
    [InlineData("admin")]
    [InlineData("ROOT")]
    [InlineData("Ｐathfinder")]
    [InlineData("postgres")]
    [InlineData("sys")]
    public async Task Names_that_sound_like_the_product_are_reserved(string name)
    {
        var result = await Lab.Registration.RegisterAsync(ProvisioningLab.Person(name), "test", default);

        Assert.Equal((RegistrationVerdict.Refused, nameof(UserRegistration.Username), "reserved"), (result.Verdict, result.Field, result.Rule));
    }

    [SkippableTheory]
    [InlineData("x'; drop table pf_users; --", "characters")]
    [InlineData("a\"b", "characters")]
    [InlineData("two\nlines", "characters")]
    [InlineData("tab\tbed", "characters")]
    [InlineData("two  blanks", "characters")]
    [InlineData(" leading", "characters")]
    [InlineData("trailing ", "characters")]
    [InlineData("nul\0byte", "characters")]
    [InlineData("party🎉", "characters")]
    [InlineData("hidden\u200bjoin", "characters")]
    [InlineData("right\u202eleft", "characters")]
    [InlineData("half\ud83d", "characters")]
    [InlineData("\ude00half", "characters")]
    [InlineData("%_%", "characters")]
    [InlineData("--", "characters")]
    [InlineData("a", "length")]
    [InlineData("", "required")]
    [InlineData("   ", "required")]
    public async Task Unfit_names_are_refused_with_field_and_rule(string name, string rule)
    {
        var result = await Lab.Registration.RegisterAsync(ProvisioningLab.Person(name), "test", default);

        Assert.Equal((RegistrationVerdict.Refused, nameof(UserRegistration.Username), rule), (result.Verdict, result.Field, result.Rule));
        Assert.NotEmpty(result.Message!);
    }

    [SkippableFact]
    public async Task Names_too_long_in_any_form_are_refused()
    {
        // the last of them is short as written, and 18 times as long when folded
        foreach (var name in new[] { new string('a', 101), new string('a', 10_000), string.Concat(Enumerable.Repeat("a\u0301\u0323", 120)), new string('\ufdfa', 60) })
        {
            var result = await Lab.Registration.RegisterAsync(ProvisioningLab.Person(name), "test", default);
            Assert.Equal((RegistrationVerdict.Refused, nameof(UserRegistration.Username), "length"), (result.Verdict, result.Field, result.Rule));
        }
    }

    [SkippableFact]
    public async Task Every_other_unfit_value_is_refused_by_its_field()
    {
        var fit = ProvisioningLab.Person("fit " + Ulid.New());
        (UserRegistration Unfit, string Field)[] cases =
        [
            (fit with { Email = "no address" }, nameof(fit.Email)),
            (fit with { Email = "a@b" }, nameof(fit.Email)),
            (fit with { Email = "a@@example.org" }, nameof(fit.Email)),
            (fit with { Email = new string('a', 65) + "@example.org" }, nameof(fit.Email)),
            (fit with { Email = "a\0@example.org" }, nameof(fit.Email)),
            (fit with { Email = "" }, nameof(fit.Email)),
            (fit with { FirstName = "" }, nameof(fit.FirstName)),
            (fit with { FirstName = new string('x', 101) }, nameof(fit.FirstName)),
            (fit with { FirstName = "two\nlines" }, nameof(fit.FirstName)),
            (fit with { FirstName = "Ada \u202eecalevoL" }, nameof(fit.FirstName)),
            (fit with { LastName = "\ud83d" }, nameof(fit.LastName)),
            (fit with { LastName = new string('x', 10_000) }, nameof(fit.LastName)),
            (fit with { Phone = "12" }, nameof(fit.Phone)),
            (fit with { Phone = "+1'; drop table pf_users" }, nameof(fit.Phone)),
            (fit with { TimeZone = "Mars/Olympus" }, nameof(fit.TimeZone)),
            (fit with { TimeZone = "../../etc/passwd" }, nameof(fit.TimeZone)),
            (fit with { Language = "d'e" }, nameof(fit.Language)),
            (fit with { YearsExperience = -0.1m }, nameof(fit.YearsExperience)),
            (fit with { YearsExperience = 80.1m }, nameof(fit.YearsExperience)),
            (fit with { YearsExperience = 1.25m }, nameof(fit.YearsExperience)),
            (fit with { CurrentTitle = new string('x', 201) }, nameof(fit.CurrentTitle)),
            (fit with { Nationality = "a\u0007bell" }, nameof(fit.Nationality)),
        ];

        foreach (var (unfit, field) in cases)
        {
            var result = await Lab.Registration.RegisterAsync(unfit, "test", default);
            Assert.Equal((RegistrationVerdict.Refused, field), (result.Verdict, result.Field));
            Assert.NotEmpty(result.Rule!);
        }

        Assert.Null(await Lab.Directory.FindAsync(fit.Username, default));
    }

    [SkippableFact]
    public async Task A_bad_row_of_a_batch_costs_no_other()
    {
        var address = Ulid.New() + "@example.org";
        var results = await Lab.Registration.RegisterManyAsync(
            [
                ProvisioningLab.Person("good " + Ulid.New(), address),
                ProvisioningLab.Person("bad\0name"),
                ProvisioningLab.Person("twin " + Ulid.New(), address),
                ProvisioningLab.Person("also good " + Ulid.New()),
            ],
            "test", default);

        Assert.Equal(
            [RegistrationVerdict.Registered, RegistrationVerdict.Refused, RegistrationVerdict.Duplicate, RegistrationVerdict.Registered],
            results.Select(result => result.Verdict));
    }

    [SkippableFact]
    public async Task Of_registrations_of_one_address_at_once_one_wins()
    {
        var address = Ulid.New() + "@example.org";

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Lab.Registration.RegisterAsync(ProvisioningLab.Person($"racer {i} {address[..26]}", address), "test", default)));

        Assert.Single(results, result => result.Verdict is RegistrationVerdict.Registered);
        Assert.Equal(7, results.Count(result => result is { Verdict: RegistrationVerdict.Duplicate, Field: nameof(UserRegistration.Email) }));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where email = :email", new Parameter("email", address.ToLowerInvariant())));
    }

    [SkippableFact]
    public async Task Of_names_with_one_stem_at_once_all_win_with_a_prefix_each()
    {
        const string Marks = " ._-'’·";
        var results = await Task.WhenAll(Marks.Select(mark => Lab.Registration.RegisterAsync(ProvisioningLab.Person($"grace{mark}hopper"), "test", default)));

        Assert.All(results, result => Assert.Equal(RegistrationVerdict.Registered, result.Verdict));
        var prefixes = await Lab.ColumnAsync("select t.prefix from pf_tenants t join pf_users u on u.user_id = t.user_id where u.username like 'grace%hopper'");
        Assert.Equal(Marks.Length, prefixes.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("user_grace_hopper", prefixes);
    }

    [SkippableFact]
    public async Task A_prefix_taken_between_the_look_and_the_insert_costs_a_second_look()
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Lab.ExecuteAsync(
            connection,
            "insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values (:id, 'quicker', 'quicker', 'quicker@example.org', 'Given', 'Family', 'user_slow_one')",
            new Parameter("id", Ulid.New()));
        var registration = Lab.Registration.RegisterAsync(ProvisioningLab.Person("slow.one"), "test", default);
        await Database.UntilWaitingAsync();

        await transaction.CommitAsync();

        var result = await registration;
        Assert.Equal(RegistrationVerdict.Registered, result.Verdict);
        Assert.StartsWith("user_slow_one_", await Lab.PrefixAsync(result.UserId!), StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-01")]
    [Trait("Requirement", "E-39")]
    public async Task A_prefix_is_never_given_twice_not_even_after_a_drop()
    {
        var name = "phoenix." + Ulid.New()[^10..];
        var first = await Lab.ReadyAsync(name);
        await Lab.CarryOutAsync(first, OperationKind.Drop);

        var second = await Lab.RegisterAsync(name.Replace('.', '-'));

        Assert.NotEqual(await Lab.PrefixAsync(first), await Lab.PrefixAsync(second.UserId!));
    }

    /// <summary>Makes the sequence of set numbers give a number again.</summary>
    private protected abstract Task RewindSetNumbersAsync(long to);

    private static string Digits() => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('0' + Random.Shared.Next(10))));

    private static string NextName(Random random)
    {
        var length = random.Next(2, 40);
        var name = new StringBuilder();
        while (name.Length < length)
        {
            // half of it letters that people use, half of it anything at all
            name.Append(random.Next(2) == 0
                ? "abcxyzABCXYZ019._-' ßøæçñłıİжщαω中文字あア한국אבابप्र"[random.Next(44)].ToString()
                : random.Next(8) == 0 ? NextRune(random).ToString() : ((char)random.Next('a', 'z' + 1)).ToString());
        }

        return name.ToString();
    }

    private static Rune NextRune(Random random)
    {
        while (true)
        {
            if (Rune.TryCreate(random.Next(0x20, 0x2ffff), out var rune))
            {
                return rune;
            }
        }
    }

    private async Task<long[]> CountsAsync() =>
    [
        await Lab.CountAsync("select count(*) from pf_users"),
        await Lab.CountAsync("select count(*) from pf_tenants"),
        await Lab.CountAsync("select count(*) from pf_schema_operations"),
        await Lab.CountAsync("select count(distinct user_id) from pf_user_search_words"),
    ];

    [GeneratedRegex("^user_[a-z0-9_]{1,25}$")]
    private static partial Regex Prefix();
}
