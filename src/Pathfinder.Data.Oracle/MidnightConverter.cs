using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathfinder.Data.Oracle;

/// <summary>A calendar date as <c>DATE</c> has it: the midnight on which it begins.</summary>
internal sealed class MidnightConverter() : ValueConverter<DateOnly, DateTime>(
    value => value.ToDateTime(TimeOnly.MinValue), value => DateOnly.FromDateTime(value));
