using Microsoft.Extensions.Options;

namespace Pathfinder.Jobs;

/// <summary>Refuses schedules of jobs that there are not, and words that are no schedule.</summary>
internal sealed class JobOptionsCheck(IEnumerable<IJob> jobs) : IValidateOptions<JobOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var names = jobs.Select(job => job.Name).Order(StringComparer.Ordinal).ToList();
        var faults = options.Schedules.SelectMany(entry => Faults(names, entry.Key, entry.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(List<string> names, string job, string words)
    {
        if (!names.Contains(job, StringComparer.Ordinal))
        {
            yield return $"{JobOptions.Section}:Schedules:{job} is for no job; there are: {string.Join(", ", names)}.";
        }
        else if (!JobSchedule.TryParse(words, out _))
        {
            yield return $"{JobOptions.Section}:Schedules:{job} is '{words}': {JobSchedule.Form}";
        }
    }
}
