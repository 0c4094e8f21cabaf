using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathfinder.Data.Oracle;

/// <summary>Gives times the kind that the driver leaves out, and lets no local time in.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => Checked(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    // the driver ignores the kind: a local time would be stored as if it were UTC
    private static DateTime Checked(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new ArgumentException($"A time of kind {value.Kind} cannot be stored: give one of kind Utc.", nameof(value));
}
