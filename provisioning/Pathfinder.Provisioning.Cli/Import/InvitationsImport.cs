using Pathfinder.Data.Audit;
using Pathfinder.Data.Invitations;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Invites the people of a file in batches; each bad row has its verdict and costs no other.</summary>
internal sealed class InvitationsImport(IInvitations invitations, string invitedBy, Actor by)
{
    private const int BatchSize = 250;

    /// <summary>Reads and invites all rows.</summary>
    /// <param name="rows">The rows, read as they are taken.</param>
    /// <param name="position">How far the file has been read, of how much.</param>
    /// <param name="progress">Hears of it after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches; those before stay.</param>
    public async Task<InvitationsImportReport> RunAsync(
        IEnumerable<CsvRow<InvitationDraft>> rows, Func<(long Done, long Total)> position, IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var issued = new List<IssuedInvitation>();
        var refused = new List<RefusedPerson>();
        foreach (var batch in rows.Chunk(BatchSize))
        {
            refused.AddRange(batch.Where(row => !row.IsRead).Select(row => new RefusedPerson(row.Line, row.Verdict!.Column, "format", row.Verdict.Rule)));
            var read = batch.Where(row => row.IsRead).ToList();
            var verdicts = await invitations.CreateManyAsync([.. read.Select(row => row.Value!)], invitedBy, by, cancellationToken);
            foreach (var (row, verdict) in read.Zip(verdicts))
            {
                if (verdict.Issued is { } one)
                {
                    issued.Add(one);
                }
                else
                {
                    refused.Add(new RefusedPerson(row.Line, InvitationsCsv.ColumnOf(verdict.Fault!.Field), verdict.Fault.Rule, verdict.Fault.Message));
                }
            }

            progress.Report(position());
        }

        return new InvitationsImportReport(issued, [.. refused.OrderBy(row => row.Line)]);
    }
}
