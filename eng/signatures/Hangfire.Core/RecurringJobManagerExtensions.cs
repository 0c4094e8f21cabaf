using System.Linq.Expressions;

namespace Hangfire;

public static class RecurringJobManagerExtensions
{
    public static void AddOrUpdate<T>(
        this IRecurringJobManager manager, string recurringJobId, Expression<Func<T, Task>> methodCall, string cronExpression, RecurringJobOptions options) => throw null!;
}
