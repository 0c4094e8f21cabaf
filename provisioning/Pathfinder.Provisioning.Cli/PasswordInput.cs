using System.Text;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Takes a password from an operator: from a pipe, or typed unseen; never from the command line, which others can read.</summary>
/// <param name="input">The pipe; <see langword="null"/> to take what the process has.</param>
/// <param name="talk">Takes the prompt.</param>
internal sealed class PasswordInput(TextReader? input, TextWriter talk)
{
    private const int MaxLength = 1_024;

    /// <summary>Reads one.</summary>
    /// <exception cref="CommandFailure">There is none, or two that differ were typed.</exception>
    public string Read()
    {
        if (input is not null || Console.IsInputRedirected)
        {
            return (input ?? Console.In).ReadLine() is { Length: > 0 } line
                ? line
                : throw new CommandFailure(ExitCode.Usage, "Give the password on the first line of standard input.");
        }

        var password = Ask("New password: ");
        return Ask("Once more: ") == password ? password : throw new CommandFailure(ExitCode.Refused, "The two passwords differ.");
    }

    private string Ask(string prompt)
    {
        talk.Write(prompt);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (key.KeyChar != '\0' && text.Length < MaxLength)
            {
                text.Append(key.KeyChar);
            }
        }

        talk.WriteLine();
        return text.ToString();
    }
}
