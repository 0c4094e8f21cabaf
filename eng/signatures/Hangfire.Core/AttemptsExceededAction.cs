namespace Hangfire;

public enum AttemptsExceededAction
{
    Fail,
    Delete,
}
