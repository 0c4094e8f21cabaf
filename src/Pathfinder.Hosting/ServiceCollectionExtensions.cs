using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Archiving.S3;
using Pathfinder.Data.Access;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Inactivity;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Passes;
using Pathfinder.Data.Preferences;
using Pathfinder.Data.Privacy;
using Pathfinder.Data.Profiles;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Reference;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Skills;
using Pathfinder.Data.Sso;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Archiving;
using Pathfinder.Jobs.Monitoring;
using Pathfinder.Jobs.Partitions;
using Pathfinder.Jobs.Privacy;
using Pathfinder.Jobs.Provisioning;
using Pathfinder.Jobs.Quartz;
using Pathfinder.Jobs.Tasks;
using Pathfinder.Jobs.Upkeep;

namespace Pathfinder.Hosting;

/// <summary>Registers the product's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers what applications and operators use: users, sessions, tenants, operations, flags.</summary>
    public static IServiceCollection AddPathfinder(this IServiceCollection services, PathfinderPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(platform);
        services.TryAddSingleton(platform.Engine); // the platform owns it: not the container's to dispose of
        services.TryAddSingleton(platform.Installation);
        services.TryAddSingleton<SharedTables>();
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton(provider => platform.OpenKeyRing(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IUserRegistration, UserRegistrar>();
        services.TryAddSingleton<IUsers, UserService>();
        services.TryAddSingleton<IRoles, RoleService>();
        services.AddSettings<InvitationOptions>(InvitationOptions.Section);
        services.TryAddSingleton<IInvitations, InvitationService>();
        services.TryAddSingleton<InvitationReminders>();
        services.TryAddSingleton<ISsoAccounts, SsoService>();
        services.AddSettings<ArchivingOptions>(ArchivingOptions.Section);
        services.TryAddSingleton<IBundleKeys, RingBundleKeys>();
        services.AddSettings<S3StoreOptions>(S3StoreOptions.Section).Validate<IOptions<ArchivingOptions>>(
            (s3, archiving) => !s3.IsSet || string.IsNullOrWhiteSpace(archiving.Value.Folder),
            $"{ArchivingOptions.Section}:Folder and {S3StoreOptions.Section}:Bucket are both set: bundles lie in one place, so leave one out.");
        services.TryAddSingleton(provider => platform.OpenArchiveStore(
            provider.GetRequiredService<IOptions<ArchivingOptions>>().Value, provider.GetRequiredService<IOptions<S3StoreOptions>>().Value,
            provider.GetService<ILogger<S3ArchiveStore>>() ?? NullLogger<S3ArchiveStore>.Instance));
        services.TryAddSingleton<TenantArchiver>();
        services.TryAddSingleton<TenantRestorer>();
        services.TryAddSingleton<IArchives, ArchiveService>();
        services.TryAddSingleton<PersonEraser>();
        services.TryAddSingleton<IPersonalData, PersonalDataService>();
        services.TryAddSingleton<InactiveUsers>();
        services.TryAddSingleton<IInactivityNotices, NoInactivityNotices>();
        services.TryAddSingleton<ISkillImport, SkillImporter>();
        services.TryAddSingleton<ISessions, SessionService>();
        services.AddOptions<ProfileOptions>().BindConfiguration(ProfileOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (platform.Options.Redis is { } redis)
        {
            services.AddRedis(redis);
        }

        services.AddDistributedMemoryCache(); // in this host's memory, unless another one is registered
        services.TryAddSingleton<IProfileSource, ProfileSource>();
        services.TryAddSingleton<IUserProfiles, CachedProfiles>();
        services.TryAddSingleton<ProfileWatch>();
        services.AddHostedService<ProfileListener>();
        services.TryAddSingleton<IApiKeys, ApiKeyService>();
        services.TryAddSingleton<ApiAnswers>();
        services.TryAddSingleton<AuditRecorder>();
        services.TryAddSingleton<IReadAudit, ReadAudit>();
        services.AddSettings<MonitoringOptions>(MonitoringOptions.Section);
        services.TryAddSingleton<IDiagnostics, DiagnosticsService>();
        services.TryAddSingleton<IMetricHistory, MetricHistory>();
        services.AddSettings<PasswordHashingOptions>(PasswordHashingOptions.Section);
        services.AddSettings<SignInOptions>(SignInOptions.Section);
        services.TryAddSingleton<IPasswordHasher>(provider => new PasswordHasher(provider.GetRequiredService<IOptions<PasswordHashingOptions>>(), Sodium.TryLoad()));
        services.TryAddSingleton<ICredentials, CredentialService>();
        services.TryAddSingleton<IAccessCleanUp, AccessCleanUp>();
        services.TryAddSingleton<IOperations, OperationService>();
        services.TryAddSingleton<TenantCatalogue>();
        services.TryAddSingleton<TableStatistics>();
        services.TryAddSingleton<ITenantCatalogue>(provider => provider.GetRequiredService<TenantCatalogue>());
        services.TryAddSingleton<IOperationChannels, OperationChannels>();
        services.TryAddSingleton<TenantContexts>();
        services.TryAddSingleton<Tenants>();
        services.TryAddSingleton<ITenants>(provider => provider.GetRequiredService<Tenants>());
        services.TryAddSingleton<IWorkerTenants>(provider => provider.GetRequiredService<Tenants>());
        services.TryAddSingleton<IExperienceIntake, ExperienceIntake>();
        services.TryAddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton<IDomains, DomainService>();
        services.TryAddSingleton<IEntities, EntityService>();
        services.TryAddSingleton<IOutbox, OutboxService>();
        services.AddOptions<AnalyticsOptions>().BindConfiguration("Pathfinder:Analytics").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IEventStore, EventStore>();
        services.TryAddSingleton<EventBuffer>();
        services.TryAddSingleton<IAnalytics>(provider => provider.GetRequiredService<EventBuffer>());
        services.TryAddSingleton<IUsageStatistics, UsageStatistics>();
        services.AddSettings<PartitionOptions>(PartitionOptions.Section);
        services.TryAddSingleton<PartitionService>();
        services.TryAddSingleton<IPartitions>(provider => provider.GetRequiredService<PartitionService>());
        services.TryAddSingleton<PartitionArchiver>();
        services.AddHostedService<AnalyticsFlusher>();
        services.AddOptions<FlagOptions>().BindConfiguration("Pathfinder:Flags").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<FlagService>();
        services.TryAddSingleton<IFlags>(provider => provider.GetRequiredService<FlagService>());
        services.TryAddSingleton<IFlagAdministration, FlagAdministration>();
        services.AddHostedService<FlagListener>();
        services.TryAddSingleton<IGroups, GroupService>();
        services.TryAddSingleton<IPreferences, PreferenceService>();
        services.TryAddSingleton<SkillCatalog>();
        services.TryAddSingleton<SkillExtraction>();
        return services;
    }

    /// <summary>Adds the check <c>schema</c>, tagged <c>ready</c>: the database answers and is installed.</summary>
    /// <param name="health">The host's health checks; its services have <see cref="AddPathfinder"/>.</param>
    public static IHealthChecksBuilder AddPathfinderSchema(this IHealthChecksBuilder health) =>
        health.AddCheck<SchemaHealthCheck>("schema", tags: ["ready"], timeout: TimeSpan.FromSeconds(10));

    /// <summary>Adds the check <c>partitions</c>: rows of the divided tables have a place in the days to come. Not tagged <c>ready</c>:
    /// a host that lacks partitions is no better for being restarted.</summary>
    /// <param name="health">The host's health checks; its services have <see cref="AddPathfinder"/>.</param>
    public static IHealthChecksBuilder AddPathfinderPartitions(this IHealthChecksBuilder health) =>
        health.AddCheck<PartitionHealthCheck>("partitions", timeout: TimeSpan.FromSeconds(10));

    /// <summary>Adds the check <c>jobs</c>: a worker makes the passes that are due, and they end well. It never makes a host unready.</summary>
    /// <param name="health">The host's health checks; its services have <see cref="AddPathfinder"/>.</param>
    public static IHealthChecksBuilder AddPathfinderJobState(this IHealthChecksBuilder health) =>
        health.AddCheck<JobsHealthCheck>("jobs", timeout: TimeSpan.FromSeconds(10));

    /// <summary>Registers the jobs, so that they can be run by name; nothing runs by itself.</summary>
    public static IServiceCollection AddPathfinderJobs(this IServiceCollection services)
    {
        services.AddOptions<ProvisioningOptions>().BindConfiguration("Pathfinder:Provisioning").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IFaultPoint, NoFaults>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILongOperation, ArchiveTenant>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILongOperation, RestoreTenant>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILongOperation, EraseTenant>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RunSchemaOperations>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RunTenantTasks>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RetireInactiveUsers>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, DropArchivedTenants>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, MaintainPartitions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RecordMetrics>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, AuditSecurity>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, CleanUpAccess>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, CleanUpApiAnswers>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, ExpireInvitations>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RemindInvited>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, RefreshUserStatistics>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, GatherStatistics>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, VerifyTenants>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJob, PruneTasks>());
        services.AddSettings<JobOptions>(JobOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobOptions>, JobOptionsCheck>());
        services.TryAddSingleton<IJobPasses, JobPasses>();
        services.TryAddSingleton<JobRegistry>();
        services.TryAddSingleton<JobRunner>();
        return services;
    }

    /// <summary>Registers the jobs, the worker that wakes at once when there is work, and the clock that is the net under it.</summary>
    /// <exception cref="ConfigurationException">The clock asked for is unknown or not built in.</exception>
    public static IServiceCollection AddPathfinderWorker(this IServiceCollection services, PathfinderPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        services.AddPathfinder(platform).AddPathfinderJobs();
        services.AddHostedService<WorkListener>();
        services.AddHostedService<OperationWorker>();
        services.AddHostedService<JobWorker>();
        return platform.Options.Scheduler.ToUpperInvariant() switch
        {
            "QUARTZ" => services.AddPathfinderQuartz(),
            "HANGFIRE" => services.AddHangfireClock(),
            _ => throw new ConfigurationException($"Pathfinder:Scheduler is '{platform.Options.Scheduler}': set Quartz or Hangfire."),
        };
    }

    // a container without configuration gets the defaults
    private static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class => services.AddOptions<T>()
        .Configure<IServiceProvider>((settings, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(settings))
        .ValidateDataAnnotations().ValidateOnStart();

#if PATHFINDER_FULL
    private static IServiceCollection AddRedis(this IServiceCollection services, string configuration) => Caching.Redis.RedisServiceCollectionExtensions.AddPathfinderRedis(services, configuration);

    private static IServiceCollection AddHangfireClock(this IServiceCollection services) => Jobs.Hangfire.HangfireServiceCollectionExtensions.AddPathfinderHangfire(services);
#else
    private static IServiceCollection AddRedis(this IServiceCollection services, string configuration) => throw new ConfigurationException(
        "Pathfinder:Redis is set, and this build does not have Redis in it: build with PathfinderStack=full, or leave it out.");

    private static IServiceCollection AddHangfireClock(this IServiceCollection services) => throw new ConfigurationException(
        "Pathfinder:Scheduler is Hangfire, which this build does not have in it: build with PathfinderStack=full, or set Quartz.");
#endif
}
