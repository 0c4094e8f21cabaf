using System.CommandLine;
using System.Globalization;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Users;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary>What <c>pathfinder users</c> does with profiles.</summary>
internal static class UserProfileCommands
{
    /// <summary>Builds <c>users profile</c>.</summary>
    public static Command Show(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("profile", "Show what stands in the profile of one user, with the version of his row.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.ReadUserAsync(context, user, cancellationToken);
            Write(context, await OneAsync(context, found.UserId, context.Get(user), cancellationToken));
            return ExitCode.Ok;
        });
    }

    /// <summary>Builds <c>users update</c>.</summary>
    public static Command Update(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var rowVersion = new Option<int?>("--row-version") { Description = "Refuse the change when the row has another version by now; the present one unless given." };
        var fields = new ProfileOptions();
        var command = new Command("update", "Change the profile of one user; what is not named stays.") { user, rowVersion };
        fields.AddTo(command);
        return bind.Bind(command, async (context, cancellationToken) =>
        {
            if (!fields.AreNamed(context))
            {
                throw new CommandFailure(ExitCode.Usage, "Name what to change, as --first-name, or what to take out by --clear.");
            }

            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var old = await OneAsync(context, found.UserId, context.Get(user), cancellationToken);
            var users = await context.ServiceAsync<IUsers>(cancellationToken);
            var changed = fields.Apply(context, old) with { RowVersion = context.Get(rowVersion) ?? old.RowVersion };
            Write(context, await users.UpdateAsync(changed, Actor.Named(CommandContext.Operator), cancellationToken));
            return ExitCode.Ok;
        });
    }

    // a deleted user has a summary and no profile
    private static async Task<User> OneAsync(CommandContext context, string userId, string named, CancellationToken cancellationToken) =>
        await (await context.ServiceAsync<IUsers>(cancellationToken)).FindByIdAsync(userId, cancellationToken)
        ?? throw new CommandFailure(ExitCode.NotFound, $"There is no user '{named}'.");

    private static void Write(CommandContext context, User user) => context.Output.Write(user, one =>
    {
        var table = Output.NewTable("what", "value");
        foreach (var (name, value) in new (string, object?)[]
        {
            ("user id", one.UserId), ("username", one.Username), ("e-mail", one.Email), ("phone", one.Phone), ("first name", one.FirstName), ("last name", one.LastName),
            ("portrait", one.AvatarUrl), ("about", one.Bio), ("time zone", one.TimeZone), ("language", one.Language), ("date of birth", one.DateOfBirth?.ToString("O", CultureInfo.InvariantCulture)),
            ("gender", one.Gender), ("nationality", one.Nationality), ("title", one.CurrentTitle), ("company", one.CurrentCompany), ("years of experience", one.YearsExperience),
            ("row version", one.RowVersion),
        })
        {
            table.AddRow(Output.Cell(name), Output.Cell(value));
        }

        return table;
    });

    private sealed class ProfileOptions
    {
        private static readonly string[] Clearable = ["avatar-url", "bio", "date-of-birth", "gender", "nationality", "title", "company", "years"];

        private readonly Option<string?> firstName = new("--first-name") { Description = "Given name." };
        private readonly Option<string?> lastName = new("--last-name") { Description = "Family name." };
        private readonly Option<string?> avatarUrl = new("--avatar-url") { Description = "Address of the portrait, http or https." };
        private readonly Option<string?> bio = new("--bio") { Description = "A few words about the user." };
        private readonly Option<string?> timeZone = new("--timezone") { Description = "Time zone by its IANA name." };
        private readonly Option<string?> language = new("--language") { Description = "Language as a BCP 47 tag." };
        private readonly Option<DateOnly?> dateOfBirth = new("--date-of-birth") { Description = "Date of birth, as 1990-05-17." };
        private readonly Option<string?> gender = new("--gender") { Description = "Gender in the user's own words." };
        private readonly Option<string?> nationality = new("--nationality") { Description = "Nationality." };
        private readonly Option<string?> title = new("--title") { Description = "Present job title." };
        private readonly Option<string?> company = new("--company") { Description = "Present employer." };
        private readonly Option<decimal?> years = new("--years") { Description = "Years of professional experience, 0.0 to 80.0." };
        private readonly Option<string[]> clear = new("--clear") { Description = $"Take a value out: {string.Join(", ", Clearable)}; once for each." };

        public ProfileOptions() => clear.AcceptOnlyFromAmong(Clearable);

        private IEnumerable<Option> All => [firstName, lastName, avatarUrl, bio, timeZone, language, dateOfBirth, gender, nationality, title, company, years, clear];

        public void AddTo(Command command)
        {
            foreach (var option in All)
            {
                command.Options.Add(option);
            }
        }

        public bool AreNamed(CommandContext context) => All.Any(context.IsNamed);

        /// <summary>A user with what the line names; the rules of the fields are the library's.</summary>
        public User Apply(CommandContext context, User old)
        {
            var cleared = context.Get(clear) ?? [];
            T? One<T>(Option<T?> option, string name, T? present) => cleared.Contains(name) ? default : context.IsNamed(option) ? context.Get(option) : present;
            return old with
            {
                FirstName = context.Get(firstName) ?? old.FirstName,
                LastName = context.Get(lastName) ?? old.LastName,
                AvatarUrl = One(avatarUrl, "avatar-url", old.AvatarUrl),
                Bio = One(bio, "bio", old.Bio),
                TimeZone = context.Get(timeZone) ?? old.TimeZone,
                Language = context.Get(language) ?? old.Language,
                DateOfBirth = One(dateOfBirth, "date-of-birth", old.DateOfBirth),
                Gender = One(gender, "gender", old.Gender),
                Nationality = One(nationality, "nationality", old.Nationality),
                CurrentTitle = One(title, "title", old.CurrentTitle),
                CurrentCompany = One(company, "company", old.CurrentCompany),
                YearsExperience = One(years, "years", old.YearsExperience),
            };
        }
    }
}
