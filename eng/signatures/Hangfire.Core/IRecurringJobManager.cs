namespace Hangfire;

public interface IRecurringJobManager
{
}
