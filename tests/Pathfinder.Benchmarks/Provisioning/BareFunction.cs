using System.Diagnostics;
using Pathfinder.Data.Engine;

namespace Pathfinder.Benchmarks.Provisioning;

/// <summary>The least that can create the tables of the module: a function that replays its statements with names put in.</summary>
internal sealed class BareFunction
{
    // owned by the installer's role, as the real tables are; {set_no} begins where no tenant's number will
    private const string Definition = """
        create or replace function pathfinder.bench_create(p_number integer) returns void language plpgsql security definer set search_path = pathfinder, pg_temp as $$
        declare
           r record;
        begin
           for r in select template from pf_module_scripts
                     where module = 'career' and version = 1 and direction = 'up' and object_type <> 'comment' order by step_no loop
              execute replace(replace(replace(r.template, '{set_no}', (1000000000 + p_number)::text), '{set}', 'b' || p_number), '{prefix}', 'user_bare' || p_number);
           end loop;
        end;
        $$
        """;

    private readonly IDatabaseEngine engine;
    private int next;

    private BareFunction(IDatabaseEngine engine) => this.engine = engine;

    /// <summary>Defines the function.</summary>
    public static async Task<BareFunction> CreateAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        await using var connection = await engine.Source(DatabaseAccount.Installer).OpenConnectionAsync(cancellationToken);
        foreach (var text in (string[])["set role pf_owner", Definition, "grant execute on function pathfinder.bench_create(integer) to pf_provisioner"])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return new BareFunction(engine);
    }

    /// <summary>Creates sets of tables on so many connections, and tells how many seconds it took.</summary>
    public async Task<double> CreateAsync(int workers, int count, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var end = next + count;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(end, cancellationToken)));
        watch.Stop();
        next = end;
        return watch.Elapsed.TotalSeconds;
    }

    private async Task WorkAsync(int end, CancellationToken cancellationToken)
    {
        await using var connection = await engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select pathfinder.bench_create(:number)";
        engine.Bind(command, "number", 0, BindType.Int32);
        await command.PrepareAsync(cancellationToken);
        while (true)
        {
            var number = Interlocked.Increment(ref next);
            if (number > end)
            {
                return;
            }

            command.Parameters["number"].Value = number;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
