using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Tenancy;

/// <summary>One table of one user, within a <see cref="TenantSession"/>.</summary>
/// <typeparam name="TDraft">What the user says about a row.</typeparam>
/// <typeparam name="TRow">The row as it is stored.</typeparam>
public abstract class TenantRepository<TDraft, TRow>
    where TDraft : class
    where TRow : class, TDraft, ITenantRow
{
    private readonly string resource;

    /// <summary>Binds the repository to its session.</summary>
    /// <param name="session">The session; it names the tenant.</param>
    /// <param name="resource">The kind of thing, as errors call it.</param>
    private protected TenantRepository(TenantSession session, string resource) => (Session, this.resource) = (session, resource);

    /// <summary>The session it works in.</summary>
    private protected TenantSession Session { get; }

    /// <summary>Adds a row.</summary>
    /// <returns>Its key.</returns>
    /// <exception cref="ValidationException">A field breaks a rule; the database has not been touched.</exception>
    /// <exception cref="ConflictException">There is such a row already.</exception>
    public async Task<string> CreateAsync(TDraft draft, CancellationToken cancellationToken = default)
    {
        Validate(draft);
        return await Session.RunAsync(async context =>
        {
            await CheckReferencesAsync(context, draft, cancellationToken);
            var id = Ulid.New();
            var given = await PrepareAsync(context, draft, cancellationToken);
            await Session.InsertAsync<TRow>(property => ValueOf(property, id, draft, given), cancellationToken);
            return id;
        });
    }

    /// <summary>Reads a row.</summary>
    /// <returns>The row, or <see langword="null"/> when the user has none of that key.</returns>
    public Task<TRow?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        new FieldRules().Key(nameof(ITenantRow.Id), id).ThrowIfBroken();
        return Session.RunAsync(context => context.Set<TRow>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken));
    }

    /// <summary>Changes a row as a whole; what was read and is now changed comes back, <c>existing with { .. }</c>.</summary>
    /// <param name="row">The row with its new values, and the version that was read.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="ValidationException">A field breaks a rule; the database has not been touched.</exception>
    /// <exception cref="ConcurrencyException">The row has changed since that version was read.</exception>
    /// <exception cref="NotFoundException">There is no such row any more.</exception>
    public async Task UpdateAsync(TRow row, CancellationToken cancellationToken = default)
    {
        Validate(row);
        new FieldRules().Key(nameof(ITenantRow.Id), row.Id).ThrowIfBroken();
        await Session.RunAsync(async context =>
        {
            await CheckReferencesAsync(context, row, cancellationToken);
            var entity = context.Model.FindEntityType(typeof(TRow))!;
            var (id, version) = (row.Id, row.RowVersion);
            var changed = await context.Set<TRow>().Where(r => r.Id == id && r.RowVersion == version)
                .ExecuteUpdateAsync(update => RowChange<TRow>.Apply(update, entity, row), cancellationToken);
            if (changed > 0)
            {
                return true;
            }

            throw await context.Set<TRow>().AnyAsync(r => r.Id == id, cancellationToken)
                ? new ConcurrencyException(resource, id, version)
                : new NotFoundException(resource, id);
        });
    }

    /// <summary>Takes a row away, with what belongs to it.</summary>
    /// <returns>Whether there was one; deleting twice is no error.</returns>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        new FieldRules().Key(nameof(ITenantRow.Id), id).ThrowIfBroken();
        return Session.RunAsync(async context => await context.Set<TRow>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) > 0);
    }

    /// <summary>Notes what is wrong with a row.</summary>
    private protected abstract void Check(TDraft draft, FieldRules rules);

    /// <summary>Looks up what the row refers to; no foreign key leaves a tenant's set.</summary>
    /// <exception cref="ValidationException">Something is not there.</exception>
    private protected virtual Task CheckReferencesAsync(TenantDbContext context, TDraft draft, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what must precede an insert, and gives the values that the draft does not have.</summary>
    private protected virtual Task<IReadOnlyDictionary<string, object?>?> PrepareAsync(TenantDbContext context, TDraft draft, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, object?>?>(null);

    /// <summary>Refuses a request that cannot be answered.</summary>
    private protected static void CheckRequest(ListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        new FieldRules().Range(nameof(ListRequest.Limit), request.Limit, 1, ListRequest.MaxLimit).ThrowIfBroken();
    }

    /// <summary>Reads one page of an ordered query, and one row more to know whether there is another.</summary>
    private protected Task<Page<T>> ReadPageAsync<T>(
        Func<TenantDbContext, IQueryable<T>> query, ListRequest request, Func<T, Cursor> cursorOf, CancellationToken cancellationToken) => Session.RunAsync(async context =>
    {
        var rows = await query(context).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return rows.ToPage(request.Limit, cursorOf);
    });

    /// <summary>Rows in the order in which they were made, newest first, from a cursor on.</summary>
    private protected static IQueryable<TRow> NewestFirst(IQueryable<TRow> rows, Cursor? after)
    {
        return rows.Below(row => row.Id, after?.Id).OrderByDescending(row => row.Id);
    }

    private static object? ValueOf(IProperty property, string id, TDraft draft, IReadOnlyDictionary<string, object?>? given)
    {
        if (property.IsPrimaryKey())
        {
            return id;
        }

        return given is not null && given.TryGetValue(property.Name, out var value)
            ? value
            : typeof(TDraft).GetProperty(property.Name)!.GetValue(draft);
    }

    private void Validate(TDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var rules = new FieldRules();
        Check(draft, rules);
        rules.ThrowIfBroken();
    }
}
