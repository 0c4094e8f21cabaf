using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

/// <summary>What the repository of every table must do.</summary>
/// <typeparam name="TDraft">What the user says about a row.</typeparam>
/// <typeparam name="TRow">The row as it is stored.</typeparam>
public abstract class TenantRepositoryContract<TDraft, TRow> : TenantLabContract
    where TDraft : class
    where TRow : class, TDraft, ITenantRow
{
    private protected abstract TenantRepository<TDraft, TRow> In(TenantSession tenant);

    /// <summary>A row with a value in every field.</summary>
    private protected abstract Task<TDraft> FullAsync();

    /// <summary>A row with as few values as may be.</summary>
    private protected abstract Task<TDraft> SparseAsync();

    /// <summary>The row with another value in every field that may change.</summary>
    private protected abstract TRow Changed(TRow row);

    /// <summary>The first pages of a list, of the given length.</summary>
    private protected abstract Task<Page<TRow>> ListAsync(TenantSession tenant, int limit, string? after);

    /// <summary>The draft with some field made unfit, and that field's name.</summary>
    private protected abstract IEnumerable<(TDraft Draft, string Field)> Unfit(TDraft full);

    /// <summary>The draft with the given text in a field of free text.</summary>
    private protected abstract TDraft WithText(TDraft draft, string text);

    private protected abstract string? TextOf(TRow row);

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task A_full_row_comes_back_as_it_was_written()
    {
        var draft = await FullAsync();

        var id = await Lab.InAsync(User, tenant => In(tenant).CreateAsync(draft));
        var row = await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id));

        Assert.NotNull(row);
        Assert.Equal(id, row.Id);
        Assert.Equal(1, row.RowVersion);
        Assert.Equal(DateTimeKind.Utc, row.CreatedAt.Kind);
        Assert.InRange(row.CreatedAt, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Same<TDraft>(draft, row);
    }

    [SkippableFact]
    public async Task A_sparse_row_comes_back_as_it_was_written()
    {
        var draft = await SparseAsync();

        var id = await Lab.InAsync(User, tenant => In(tenant).CreateAsync(draft));

        Same<TDraft>(draft, (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!);
    }

    [SkippableFact]
    public async Task A_row_that_is_not_there_is_null()
    {
        Assert.Null(await Lab.LookAsync(User, tenant => In(tenant).FindAsync(Ulid.New())));
    }

    [SkippableFact]
    public async Task An_update_changes_every_field_and_raises_the_version()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await FullAsync()));
        var changed = Changed((await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!);

        await Lab.InAsync(User, tenant => In(tenant).UpdateAsync(changed));

        var row = (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!;
        Same<TDraft>(changed, row);
        Assert.Equal(2, row.RowVersion);
        Assert.Equal(changed.CreatedAt, row.CreatedAt);
        Assert.True(row.UpdatedAt > changed.UpdatedAt);
    }

    [SkippableFact]
    public async Task An_update_of_an_old_version_changes_nothing()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await FullAsync()));
        var read = (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!;
        await Lab.InAsync(User, tenant => In(tenant).UpdateAsync(Changed(read)));

        var error = await Assert.ThrowsAsync<ConcurrencyException>(() => Lab.InAsync(User, tenant => In(tenant).UpdateAsync(read)));

        Assert.Equal((id, 1), (error.Id, error.RowVersion));
        Assert.Equal(2, (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!.RowVersion);
    }

    [SkippableFact]
    public async Task Of_two_updates_at_once_one_wins()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await FullAsync()));
        var read = (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => Lab.InAsync(User, tenant => In(tenant).UpdateAsync(Changed(read))))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.IsType<ConcurrencyException>(outcome));
    }

    [SkippableFact]
    public async Task An_update_of_a_deleted_row_says_so()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await FullAsync()));
        var read = (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!;
        await Lab.InAsync(User, tenant => In(tenant).DeleteAsync(id));

        await Assert.ThrowsAsync<NotFoundException>(() => Lab.InAsync(User, tenant => In(tenant).UpdateAsync(read)));
    }

    [SkippableFact]
    public async Task Deleting_twice_is_no_error()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await SparseAsync()));

        Assert.True(await Lab.InAsync(User, tenant => In(tenant).DeleteAsync(id)));
        Assert.False(await Lab.InAsync(User, tenant => In(tenant).DeleteAsync(id)));
        Assert.Null(await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-29")]
    [Trait("Requirement", "P-TENANT-28")]
    [Trait("Requirement", "E-102")]
    public async Task Pages_hold_every_row_once_and_in_one_order()
    {
        var ids = await Lab.InAsync(User, async tenant =>
        {
            var made = new List<string>();
            for (var i = 0; i < 7; i++)
            {
                made.Add(await In(tenant).CreateAsync(await SparseAsync()));
            }

            return made;
        });

        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await Lab.LookAsync(User, tenant => ListAsync(tenant, 3, after));
            Assert.InRange(page.Items.Count, 1, 3);
            paged.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null);

        var whole = await Lab.LookAsync(User, tenant => ListAsync(tenant, ListRequest.MaxLimit, null));
        Assert.Equal(whole.Items.Select(row => row.Id), paged);
        Assert.Equal(ids.Order(StringComparer.Ordinal), paged.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public async Task A_page_has_1_to_200_rows(int limit)
    {
        var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.LookAsync(User, tenant => ListAsync(tenant, limit, null)));
        Assert.Equal(nameof(ListRequest.Limit), error.Errors[0].Field);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("no cursor")]
    [InlineData("' or 1=1 --")]
    [InlineData("ZXhwZXJpZW5jZXN8")]
    [InlineData("b3RoZXJ8fDAxQVJaM05ERUtUU1Y0UlJGRlE2OUc1RkFW")] // of another list
    public async Task A_foreign_cursor_is_refused(string cursor)
    {
        var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.LookAsync(User, tenant => ListAsync(tenant, 10, cursor)));
        Assert.Equal(nameof(ListRequest.After), error.Errors[0].Field);
    }

    [SkippableFact]
    public async Task Unfit_fields_are_named()
    {
        foreach (var (draft, field) in Unfit(await FullAsync()))
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.InAsync(User, tenant => In(tenant).CreateAsync(draft)));
            Assert.Contains(error.Errors, fault => fault.Field.StartsWith(field, StringComparison.Ordinal));
        }
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-31")]
    [Trait("Requirement", "P-TENANT-53")]
    [Trait("Requirement", "U-API-25")]
    [InlineData("'; drop table pf_users; --")]
    [InlineData("tenant_q4k7z2w9_messages")]
    [InlineData("TENANT_Q4K7Z2W9")]
    [InlineData(":v0 @v1 {0} $1 %s \\ \" ` ~")]
    [InlineData("Łódź 東京 שלום İıß 👩‍👩‍👧 \u202Etext\n\r\tlines")]
    public async Task Values_are_values_whatever_they_hold(string text)
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(WithText(await FullAsync(), text)));

        var row = (await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!;
        Assert.Equal(text, TextOf(row));

        await Lab.InAsync(User, tenant => In(tenant).UpdateAsync((TRow)WithText(row, text + text)));
        Assert.Equal(text + text, TextOf((await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)))!));
    }

    [SkippableFact]
    public async Task Text_that_an_engine_cannot_store_is_refused_before_it_gets_there()
    {
        var full = await FullAsync();
        foreach (var text in new[] { "nul \0 in it", "half \uD83D of a pair", "\uDE00 the other half" })
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.InAsync(User, tenant => In(tenant).CreateAsync(WithText(full, text))));
            Assert.Equal("characters", error.Errors[0].Rule);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-27")]
    public async Task Another_user_sees_none_of_it()
    {
        var id = await Lab.InAsync(User, async tenant => await In(tenant).CreateAsync(await SparseAsync()));
        var other = await Lab.NewUserAsync();

        Assert.Null(await Lab.LookAsync(other, tenant => In(tenant).FindAsync(id)));
        Assert.Empty((await Lab.LookAsync(other, tenant => ListAsync(tenant, 10, null))).Items);
        Assert.False(await Lab.InAsync(other, tenant => In(tenant).DeleteAsync(id)));
        Assert.NotNull(await Lab.LookAsync(User, tenant => In(tenant).FindAsync(id)));
    }

    /// <summary>Compares member by member, lists and nested records included.</summary>
    private protected static void Same<T>(T expected, T actual)
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            Assert.Equivalent(property.GetValue(expected), property.GetValue(actual), strict: true);
        }
    }
}
