using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathfinder.Data.Engine;

/// <summary>A flag as both engines store it: <c>Y</c> or <c>N</c>.</summary>
internal sealed class FlagConverter() : ValueConverter<bool, string>(flag => flag ? "Y" : "N", text => text == "Y");
