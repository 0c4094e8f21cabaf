namespace Hangfire;

public enum CompatibilityLevel
{
    Version_180 = 180,
}
