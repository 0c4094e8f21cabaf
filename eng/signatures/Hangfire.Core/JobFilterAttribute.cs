namespace Hangfire.Common;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public abstract class JobFilterAttribute : Attribute
{
}
