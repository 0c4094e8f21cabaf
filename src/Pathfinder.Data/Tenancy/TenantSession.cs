using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

/// <summary>The tables of one user, open for one unit of work: one connection, one transaction, one tenant for its life.</summary>
/// <remarks>Not for use by several threads at once. Nothing stays that is not committed. After a commit, or after any
/// error of the database, it does nothing more: open another, and repeat the whole unit of work.</remarks>
public sealed class TenantSession : IAsyncDisposable
{
    private readonly IDatabaseEngine engine;
    private readonly TenantContexts contexts;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly TenantDbContext context;
    private readonly SchemaPrefix prefix;
    private SessionState state = SessionState.Open;
    private bool isDisposed;

    /// <summary>Takes over a connection whose context has been entered.</summary>
    internal TenantSession(IDatabaseEngine engine, TenantContexts contexts, DbConnection connection, DbTransaction transaction, string userId, SchemaPrefix prefix)
    {
        this.engine = engine;
        this.contexts = contexts;
        this.connection = connection;
        this.transaction = transaction;
        this.prefix = prefix;
        UserId = userId;
        context = contexts.Rent(connection, transaction, prefix);
        Experiences = new ExperienceRepository(this);
        Profiles = new ProfileRepository(this);
        Conversations = new ConversationRepository(this);
        Messages = new MessageRepository(this);
        Skills = new SkillRepository(this);
        Achievements = new AchievementRepository(this);
        Objectives = new ObjectiveRepository(this);
    }

    private enum SessionState
    {
        Open,
        Failed,
        Finished,
    }

    /// <summary>Key of the user whose tables these are.</summary>
    public string UserId { get; }

    /// <summary>What the user did.</summary>
    public ExperienceRepository Experiences { get; }

    /// <summary>How the user presents themselves.</summary>
    public ProfileRepository Profiles { get; }

    /// <summary>Talks with an assistant.</summary>
    public ConversationRepository Conversations { get; }

    /// <summary>What was said in them.</summary>
    public MessageRepository Messages { get; }

    /// <summary>Skills, where they were used, and their summary.</summary>
    public SkillRepository Skills { get; }

    /// <summary>What the user achieved.</summary>
    public AchievementRepository Achievements { get; }

    /// <summary>Where the user wants to go.</summary>
    public ObjectiveRepository Objectives { get; }

    /// <summary>Makes everything done in this session stay, and ends it.</summary>
    /// <exception cref="UnavailableException">The connection broke; its <see cref="UnavailableException.OutcomeUnknown"/> is set.</exception>
    /// <exception cref="InvalidOperationException">The session has ended, or an error has ended it: nothing was written.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowUnlessOpen();
        state = SessionState.Finished;
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception error) when (engine.ToPublic(error) is UnavailableException)
        {
            throw new UnavailableException(error, outcomeUnknown: true);
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Ends the session; what was not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        state = SessionState.Finished;
        try
        {
            TenantContexts.Return(context);
        }
        finally
        {
            // a connection goes back to its pool without a transaction and without a context
            await transaction.DisposeAsync();
            await engine.EndContextAsync(connection);
            await connection.DisposeAsync();
        }
    }

    /// <summary>Runs database work of this session; any error of the database ends the session for further work.</summary>
    internal async Task<T> RunAsync<T>(Func<TenantDbContext, Task<T>> work)
    {
        ThrowUnlessOpen();
        try
        {
            return await work(context);
        }
        catch (PathfinderException)
        {
            throw; // refused before or beside the database: the transaction is sound
        }
        catch (Exception error)
        {
            // engines differ in what survives a failed statement; here nothing does, and a commit cannot pass for one
            state = SessionState.Failed;
            if (engine.ToPublic(error) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    /// <summary>Adds one row.</summary>
    internal async Task InsertAsync<TEntity>(Func<IProperty, object?> valueOf, CancellationToken cancellationToken)
        where TEntity : class
    {
        await using var command = connection.CreateCommand();
        contexts.InsertOf<TEntity>(context).WriteTo(command, valueOf);
        command.CommandText = TableNames.Resolve(command.CommandText, prefix);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement file inside this session.</summary>
    internal Task ExecuteAsync(string statement, CancellationToken cancellationToken, params Parameter[] parameters) => RunAsync(async _ =>
    {
        await using var command = engine.CreateStatement(connection, statement, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    /// <summary>Asks for follow-up work; it exists when, and only when, this session is committed.</summary>
    internal Task EnqueueAsync(string kind, string payload, CancellationToken cancellationToken)
    {
        var entry = new OutboxEntry { OutboxId = Ulid.New(), UserId = UserId, Kind = kind, Payload = payload };
        return RunAsync(async _ =>
        {
            await InsertAsync<OutboxEntry>(property => property.PropertyInfo!.GetValue(entry), cancellationToken);
            return true;
        });
    }

    private void ThrowUnlessOpen()
    {
        if (state == SessionState.Open)
        {
            return;
        }

        throw new InvalidOperationException(state == SessionState.Failed
            ? "An error has ended this session and undone its work: open another, and repeat the whole unit of work."
            : "This session has been committed or disposed: open another.");
    }
}
