namespace Hangfire;

public class RecurringJobOptions
{
    public MisfireHandlingMode MisfireHandling { get => throw null!; set => throw null!; }

    public TimeZoneInfo TimeZone { get => throw null!; set => throw null!; }
}
