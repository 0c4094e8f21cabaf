using Pathfinder.Data.Users;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Registers the people of a file in batches; each bad row has its verdict and costs no other.</summary>
internal sealed class PeopleImport(IUserRegistration registration, string requestedBy)
{
    private const int BatchSize = 250;

    /// <summary>Reads and registers all rows.</summary>
    /// <param name="rows">The rows, read as they are taken.</param>
    /// <param name="position">How far the file has been read, of how much.</param>
    /// <param name="progress">Hears of it after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches; those before stay.</param>
    public async Task<PeopleImportReport> RunAsync(
        IEnumerable<CsvRow<PersonRow>> rows, Func<(long Done, long Total)> position, IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedPerson>();
        var registered = 0L;
        foreach (var batch in rows.Chunk(BatchSize))
        {
            var read = new List<CsvRow<PersonRow>>(batch.Length);
            foreach (var row in batch)
            {
                if (row.Verdict is { } verdict)
                {
                    refused.Add(new RefusedPerson(row.Line, verdict.Column, "format", verdict.Rule));
                }
                else
                {
                    read.Add(row);
                }
            }

            var results = await registration.RegisterManyAsync([.. read.Select(row => ToRegistration(row.Value!))], requestedBy, cancellationToken);
            for (var i = 0; i < results.Count; i++)
            {
                if (results[i].Verdict == RegistrationVerdict.Registered)
                {
                    registered++;
                }
                else
                {
                    refused.Add(new RefusedPerson(read[i].Line, PeopleCsv.ColumnOf(results[i].Field), results[i].Rule, results[i].Message));
                }
            }

            progress.Report(position());
        }

        return new PeopleImportReport(registered, [.. refused.OrderBy(row => row.Line)]);
    }

    private static UserRegistration ToRegistration(PersonRow person) => new(person.Username, person.Email, person.FirstName, person.LastName)
    {
        Phone = person.Phone,
        TimeZone = person.TimeZone,
        Language = person.Language,
        CurrentTitle = person.CurrentTitle,
        CurrentCompany = person.CurrentCompany,
        YearsExperience = person.YearsExperience,
        Nationality = person.Nationality,
    };
}
