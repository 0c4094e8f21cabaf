using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data;
using Pathfinder.Data.Archiving.Inactivity;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Security;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.Tests.Inputs;

/// <summary>Every method of every public service, called with each thing wrong that can be wrong, one at a time: it is refused with field and rule before
/// the database is touched. The good call, which differs in nothing else, touches it.</summary>
public sealed class InputTests : IAsyncLifetime
{
    private const string Reached = "reached the database";

    // hosts and applications implement these
    private static readonly HashSet<Type> Callbacks = [typeof(IInactivityNotices), typeof(IInvitationNotices), typeof(IUserDeletionGuard), typeof(ITenantRow)];

    // answered as if there were none: to say why would help who guesses, and a name that cannot be is nobody's
    private static readonly HashSet<string> Answered =
    [
        "IApiKeys.AuthenticateAsync", "ICredentials.RequestPasswordResetAsync", "ICredentials.ResetPasswordAsync", "ICredentials.SignInAsync", "ICredentials.VerifyEmailAsync",
        "IDomains.FindAsync", "IEntities.FindAsync", "IEntities.FindDefinitionAsync", "IFlagAdministration.ExplainAsync", "IFlagAdministration.FindAsync", "IGroups.FindAsync",
        "IInvitations.FindAsync", "IInvitations.FindByTokenAsync", "IOperations.FindAsync", "IPersonalData.FindErasureAsync", "ISessions.AuthenticateAsync", "ISessions.RevokeAsync", "ISsoAccounts.FindAsync",
        "ITenantCatalogue.StatusAsync", "IUserProfiles.FindAsync", "IUserProfiles.ForgetAsync", "IUsers.FindAsync",
    ];

    // nothing to ask of a database
    private static readonly HashSet<string> InProcess = ["IAnalytics.Track", "IAnalytics.FlushAsync", "IPreferences.OfUser", "IUserProfiles.ForgetAsync"];

    private PathfinderPlatform? platform;
    private UntouchableEngine? engine;
    private ServiceProvider? services;
    private Samples? samples;

    public static TheoryData<Type> Services => Data(typeof(IUsers).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && !Callbacks.Contains(type) && type.GetMethods().Any(method => !method.IsSpecialName)));

    public static TheoryData<Type> Repositories => Data(typeof(TenantSession).GetProperties().Select(property => property.PropertyType)
        .Where(type => type.Name.EndsWith("Repository", StringComparison.Ordinal)));

    public async Task InitializeAsync()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=none";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Engine"] = "PostgreSql",
            ["Pathfinder:Connections:App"] = Nowhere,
            ["Pathfinder:Connections:Provisioner"] = Nowhere,
            ["Pathfinder:Connections:Installer"] = Nowhere,
            ["Pathfinder:Keys:Ring:0:Id"] = "k1",
            ["Pathfinder:Keys:Ring:0:Secret"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, default);
        engine = new UntouchableEngine(platform.Engine);
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IDatabaseEngine>(engine).AddPathfinder(platform).BuildServiceProvider();
        samples = new Samples(new KeyedTokens(services.GetRequiredService<IKeyRing>(), "invitation token").New().Token);
    }

    public async Task DisposeAsync()
    {
        await services!.DisposeAsync();
        engine!.Dispose();
        await platform!.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public Task A_service_refuses_what_is_wrong(Type service) => RefusesAsync(service, () => services!.GetRequiredService(service));

    [Theory]
    [MemberData(nameof(Repositories))]
    public Task A_repository_refuses_what_is_wrong(Type repository) => RefusesAsync(
        repository,
        () => Activator.CreateInstance(repository, BindingFlags.Instance | BindingFlags.NonPublic, null, [RuntimeHelpers.GetUninitializedObject(typeof(TenantSession))], null)!); // a session that was never opened

    private static TheoryData<Type> Data(IEnumerable<Type> types)
    {
        var data = new TheoryData<Type>();
        foreach (var type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            data.Add(type);
        }

        return data;
    }

    private async Task RefusesAsync(Type service, Func<object> instance)
    {
        var faults = new List<string>();
        foreach (var method in service.GetMethods().Where(method => !method.IsSpecialName && method.DeclaringType != typeof(object)).OrderBy(method => method.ToString(), StringComparer.Ordinal))
        {
            var name = $"{service.Name}.{method.Name}";
            var parameters = method.GetParameters();
            var good = parameters.Select(samples!.For).ToArray();
            if (await OutcomeAsync(method, instance(), good, mayAnswer: true) is var outcome && outcome != Reached && !InProcess.Contains(name))
            {
                faults.Add($"{name} with nothing wrong: {outcome}");
                continue;
            }

            foreach (var parameter in parameters.Where(parameter => !IsCheckedInside(parameter)))
            {
                foreach (var change in Changes.Of(parameter, good[parameter.Position]).Where(change => !IsNormalised(service, method, change)))
                {
                    object?[] arguments = [.. good];
                    arguments[parameter.Position] = change.Value;
                    if (await OutcomeAsync(method, instance(), arguments, change.IsText && Answered.Contains(name)) is { } fault)
                    {
                        faults.Add($"{name}({string.Join(", ", parameters.Select(one => one.Name))}) {change.Name}: {fault}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // a refused experience leaves a line in the audit, so the tables' own rules speak after the session is open; and who has no invitation learns no rule
    private static bool IsCheckedInside(ParameterInfo parameter) =>
        (parameter.Member.DeclaringType == typeof(IExperienceIntake) && parameter.ParameterType.IsAssignableTo(typeof(Data.Tenancy.Career.ExperienceDraft)))
        || (parameter.Member.DeclaringType == typeof(IInvitations) && parameter.ParameterType == typeof(UserRegistration));

    // people leave fields of a form blank, and none is meant; a count has no pages; a flag's text and a password may be blanks; what a browser says is cut
    private static bool IsNormalised(Type service, MethodInfo method, Change change)
    {
        var (field, how) = (change.Name.Split(": ")[0], change.Name.Split(": ")[1]);
        return (method.Name == nameof(IUsers.CountAsync) && (field is "filter.Limit" or "filter.After"))
            || (how is "empty" or "blank" && (change.Value is UserRegistration or UserProfile or IReadOnlyList<UserRegistration> || (service == typeof(IUsers) && field == "phone")))
            || (how is "blank" && (field is "draft.Value" or "oldPassword" or "password"))
            || field is "happened.UserAgent" or "happened.Referrer" or "happened.PageUrl";
    }

    private static async Task<string?> OutcomeAsync(MethodInfo method, object instance, object?[] arguments, bool mayAnswer)
    {
        try
        {
            var result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return Verdict(await ResultAsync(result), mayAnswer);
        }
        catch (ArgumentException error) when (error.ParamName is { Length: > 0 })
        {
            return null;
        }
        catch (ValidationException error) when (error.Errors.Count > 0 && error.Errors.All(one => one.Field.Length > 0 && one.Rule.Length > 0))
        {
            return null;
        }
        catch (NotFoundException) // a key that is none is nobody's, and is named
        {
            return null;
        }
        catch (InvitationRefusedException error) when (error.Reason is InvitationRefusal.Unknown)
        {
            return null;
        }
        catch (Exception error) when (IsTouched(error) || (error is NullReferenceException && instance.GetType().BaseType!.IsGenericType)) // a repository without a session
        {
            return Reached;
        }
        catch (Exception error)
        {
            return error.GetType().Name + " " + error.Message;
        }
    }

    private static bool IsTouched(Exception? error) => error is DatabaseTouchedException || (error is { InnerException: { } inner } && IsTouched(inner));

    private static async Task<object?> ResultAsync(object? result)
    {
        if (result is ValueTask<UserFlags> flags)
        {
            return await flags;
        }

        if (result is not Task task)
        {
            return result;
        }

        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    private static string? Verdict(object? result, bool mayAnswer) => result switch
    {
        RegistrationResult { Verdict: RegistrationVerdict.Refused, Field.Length: > 0, Rule.Length: > 0 } => null,
        InvitationVerdict { Fault: not null } => null,
        System.Collections.IEnumerable many and not string when many.Cast<object>().Any(one => one is RegistrationResult or InvitationVerdict && Verdict(one, false) is null) => null,
        null or false or SignInResult { Succeeded: false } or FlagEvaluation { Reason: FlagReason.Unknown } when mayAnswer => null,
        _ when mayAnswer && result?.GetType().Name == "VoidTaskResult" => null,
        _ => $"answered {result ?? "null"}",
    };
}
