using Microsoft.Extensions.Configuration;

namespace Pathfinder.Provisioning.Cli;

/// <summary>What surrounds a command line.</summary>
/// <param name="Data">Takes what was asked for.</param>
/// <param name="Talk">Takes everything else: sentences, progress, errors.</param>
/// <param name="Configuration">Settings in place of <c>pathfinder.json</c> and the environment; <see langword="null"/> for those.</param>
/// <param name="Input">What is piped in; <see langword="null"/> for what the process has.</param>
internal sealed record CommandEnvironment(TextWriter Data, TextWriter Talk, IConfiguration? Configuration = null, TextReader? Input = null);
