namespace Hangfire;

public interface IGlobalConfiguration
{
}

public interface IGlobalConfiguration<out T> : IGlobalConfiguration
{
}
