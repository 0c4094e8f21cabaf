using Pathfinder.Data.Security;

namespace Pathfinder.ContractTests.Security;

/// <summary>Lets something happen, once, while a password is being checked.</summary>
internal sealed class InterruptedHasher(IPasswordHasher inner, Func<Task> interruption) : IPasswordHasher
{
    private bool done;

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => inner.HashAsync(password, cancellationToken);

    public async Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var check = await inner.CheckAsync(hash, password, cancellationToken);
        if (!done)
        {
            done = true;
            await interruption();
        }

        return check;
    }
}
