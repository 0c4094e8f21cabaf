using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pathfinder.Benchmarks.Flags;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;

namespace Pathfinder.Benchmarks.Core;

/// <summary>Look-ups through the repositories beside raw Npgsql with prepared statements, and beside ASP.NET Core Identity, in turns on
/// one server and the same people; then how long lists, searches and audit queries take.</summary>
/// <remarks>The server is private, durable as in production, and removed at the end. Times are taken at the client, round trip and
/// reading included, so they are above what the server alone needs.</remarks>
internal sealed class CoreBenchmark(int users, int rounds)
{
    private const int Lookups = 1_000;
    private const int Samples = 300;
    private const int Clients = 50;
    private const int PerSecond = 300; // 26 million a day
    private static readonly TimeSpan Arriving = TimeSpan.FromSeconds(10);
    private readonly Random random = new(20261121);

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        await Population.FillAsync(server.Engine, users, Figures.Say, cancellationToken);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{users} users in {watch.Elapsed.TotalSeconds:0} s"));
        return
        [
            new Measure("users", users, "users"),
            .. await CompareAsync(server.Engine, cancellationToken), .. await TimeAsync(server.Engine, cancellationToken),
            .. await LoadAsync(server.Engine, cancellationToken), .. await ArrivalsAsync(server.Engine, cancellationToken), .. await IndexEffectAsync(server.Engine, cancellationToken),
            .. await new FlagBenchmark(server.Engine).RunAsync(cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<Measure>> CompareAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        var tables = new SharedTables(engine);
        var service = new UserService(engine, tables, TimeProvider.System, []);
        var sessions = new SessionService(engine, tables);
        var measures = new List<Measure>();
        static int WithSession(int i) => (i % Population.Sessions) - (i % 10 == 9 ? 1 : 0); // every tenth is not active
        var cases = new (string Name, Func<int, Task<bool>> Ours, string Statement, string Parameter, Func<int, string> Value, DatabaseAccount Account)[]
        {
            ("by id", async i => await service.FindByIdAsync(Population.IdOf(i), cancellationToken) is not null, "users/find_by_id", "user_id", Population.IdOf, DatabaseAccount.Provisioner),
            ("by username", async i => await service.FindByUsernameAsync(Population.NameOf(i), cancellationToken) is not null, "users/find_by_username", "username_key", Population.NameOf, DatabaseAccount.Provisioner),
            ("by e-mail", async i => await service.FindByEmailAsync(Population.EmailOf(i), cancellationToken) is not null, "users/find_by_email", "email", Population.EmailOf, DatabaseAccount.Provisioner),
            ("by session token", async i => await sessions.AuthenticateAsync(Population.TokenOf(WithSession(i)), cancellationToken) is not null, "identity/authenticate", "token", i => Population.TokenOf(WithSession(i)), DatabaseAccount.App),
        };
        foreach (var (name, ours, statement, parameter, value, account) in cases)
        {
            var text = engine.Statements[statement];
            var from = Driver(engine, account);
            var (raw, path) = await PairsAsync(name, i => RawAsync(from, text, parameter, value(i), cancellationToken), ours);
            measures.Add(new Measure($"raw Npgsql, prepared, {name}", raw.Rate, "look-ups/s"));
            measures.Add(new Measure($"repository, {name}", path.Rate, "look-ups/s", path.Ratio, 0.85));
        }

        await using var identity = await IdentityUsers.CreateAsync(Driver(engine, DatabaseAccount.Installer), users, cancellationToken);
        var (other, mine) = await PairsAsync("Identity", async i => await identity.FindByEmailAsync(Population.EmailOf(i)) is not null, async i => await service.FindByEmailAsync(Population.EmailOf(i), cancellationToken) is not null);
        measures.Add(new Measure("UserManager.FindByEmailAsync of ASP.NET Core Identity", other.Rate, "look-ups/s"));
        measures.Add(new Measure("repository, by e-mail, beside it", mine.Rate, "look-ups/s", mine.Ratio, 1.3));
        return measures;
    }

    private static NpgsqlDataSource Driver(IDatabaseEngine engine, DatabaseAccount account) => (NpgsqlDataSource)((CountedSource)engine.Source(account)).Inner;

    private async Task<IReadOnlyList<Measure>> TimeAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        var tables = new SharedTables(engine);
        var service = new UserService(engine, tables, TimeProvider.System, []);
        var audit = new AuditTrail(tables, engine);
        string[] texts = ["a", "be", "person 4", "family1", "given77 family8", "example", "person500", "zzz"];
        return
        [
            await P95Async("one user by id", 5, i => service.FindByIdAsync(Population.IdOf(i), cancellationToken)),
            await P95Async("user, tenant and roles", 10, i => service.FindAsync(Population.NameOf(i), cancellationToken)),
            await P95Async("page of active users of a role, newest first", 15, _ => service.ListAsync(new UserFilter { Status = AccountStatus.Active, Role = "user", Order = UserOrder.Newest }, cancellationToken)),
            await P95Async("page of users, most recently active first", 15, _ => service.ListAsync(new UserFilter { Status = AccountStatus.Active, Order = UserOrder.RecentlyActive }, cancellationToken)),
            await P95Async("search", 15, i => service.SearchAsync(new UserSearch(texts[i % texts.Length]), cancellationToken)),
            await P95Async("what happened to a user", 20, i => audit.AboutUserAsync(Population.IdOf(i), new ListRequest(), cancellationToken)),
            await P95Async("what a user did", 20, i => audit.ByActorAsync(Population.IdOf(i), new ListRequest(), cancellationToken)),
            await P95Async("latest failures", 20, _ => audit.FailuresAsync(new ListRequest(), cancellationToken)),
        ];
    }

    // many requests at once, each looking a user up in one of three ways
    private async Task<IReadOnlyList<Measure>> LoadAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        Figures.Say($"{Clients} clients at once");
        var service = new UserService(engine, new SharedTables(engine), TimeProvider.System, []);
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
            async () =>
            {
                var own = new Random(client);
                for (var i = 0; i < Lookups; i++)
                {
                    var user = own.Next(users);
                    var began = Stopwatch.GetTimestamp();
                    _ = (i % 3) switch
                    {
                        0 => await service.FindByIdAsync(Population.IdOf(user), cancellationToken),
                        1 => await service.FindByUsernameAsync(Population.NameOf(user), cancellationToken),
                        _ => await service.FindByEmailAsync(Population.EmailOf(user), cancellationToken),
                    }
                    ?? throw new InvalidOperationException("Somebody who is there was not found.");
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            },
            cancellationToken)));
        var p95 = Figures.Quantile(times, 0.95);
        return
        [
            new Measure($"{Clients} clients at once", times.Count / watch.Elapsed.TotalSeconds, "look-ups/s"),
            new Measure($"p95, a look-up among {Clients} clients", p95, "ms", p95 / 100, -1),
        ];
    }

    // requests that come when they come, whether those before them have their answer or not
    private async Task<IReadOnlyList<Measure>> ArrivalsAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        Figures.Say($"{PerSecond} requests a second");
        var service = new UserService(engine, new SharedTables(engine), TimeProvider.System, []);
        var pool = engine.Pool(DatabaseAccount.Provisioner);
        pool.TakePeak();
        var under = new List<Task>();
        var busy = new List<double>();
        var clock = Stopwatch.StartNew();
        for (var due = TimeSpan.Zero; due < Arriving; due -= TimeSpan.FromSeconds(Math.Log(1 - random.NextDouble()) / PerSecond))
        {
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, cancellationToken);
            }

            busy.Add(pool.Busy);
            var user = random.Next(users);
            under.Add(Task.Run(
                async () =>
                {
                    _ = await service.FindByEmailAsync(Population.EmailOf(user), cancellationToken) ?? throw new InvalidOperationException("Somebody who is there was not found.");
                    await service.FindAsync(Population.NameOf(user), cancellationToken);
                    await service.ListAsync(new UserFilter { Status = AccountStatus.Active, Order = UserOrder.RecentlyActive }, cancellationToken);
                },
                cancellationToken));
        }

        await Task.WhenAll(under);
        var usual = Figures.Quantile(busy, 0.99);
        return
        [
            new Measure("requests of three queries as they come", under.Count / clock.Elapsed.TotalSeconds, "requests/s"),
            new Measure($"connections of {pool.Limit} in use when one comes, p99", usual, "connections", usual / pool.Limit, -0.7),
            new Measure("the most at once", pool.TakePeak(), "connections"),
        ];
    }

    // the same statements with their indexes, and with all indexes forbidden to the planner
    private async Task<IReadOnlyList<Measure>> IndexEffectAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        Figures.Say("the effect of indexes");
        await using var connection = (NpgsqlConnection)await engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync(cancellationToken);
        var measures = new List<Measure>();
        var cases = new (string Name, string Statement, string Parameter, Func<int, string> Value)[]
        {
            ("by id", "users/find_by_id", "user_id", Population.IdOf),
            ("by username", "users/find_by_username", "username_key", Population.NameOf),
            ("by e-mail", "users/find_by_email", "email", Population.EmailOf),
        };
        foreach (var (name, statement, parameter, value) in cases)
        {
            var with = await MedianAsync(statement, parameter, value, indexes: true);
            var without = await MedianAsync(statement, parameter, value, indexes: false);
            measures.Add(new Measure($"{name}, with its index", with, "ms"));
            measures.Add(new Measure($"{name}, without any index", without, "ms", without / with));
        }

        return measures;

        async Task<double> MedianAsync(string statement, string parameter, Func<int, string> value, bool indexes)
        {
            var allowed = indexes ? "on" : "off";
            await using (var settings = new NpgsqlCommand($"set enable_indexscan = {allowed}; set enable_indexonlyscan = {allowed}; set enable_bitmapscan = {allowed}", connection))
            {
                await settings.ExecuteNonQueryAsync(cancellationToken);
            }

            var times = new List<double>();
            for (var i = 0; i < 7; i++)
            {
                await using var command = new NpgsqlCommand(engine.Statements[statement], connection);
                command.Parameters.Add(new NpgsqlParameter<string>(parameter, NpgsqlTypes.NpgsqlDbType.Text) { TypedValue = value(random.Next(users)) });
                var watch = Stopwatch.StartNew();
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                if (!await reader.ReadAsync(cancellationToken))
                {
                    throw new InvalidOperationException("Somebody who is there was not found.");
                }

                await reader.CloseAsync();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            return Figures.Median(times);
        }
    }

    // the same text as the repository's, its parameters bound and its columns read
    private static async Task<bool> RawAsync(NpgsqlDataSource source, string text, string parameter, string value, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(text, connection);
        command.Parameters.Add(new NpgsqlParameter<string>(parameter, NpgsqlTypes.NpgsqlDbType.Text) { TypedValue = value });
        await command.PrepareAsync(cancellationToken); // no round trip once the connection knows it
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new object[reader.FieldCount];
        var found = false;
        while (await reader.ReadAsync(cancellationToken))
        {
            found = true;
            reader.GetValues(values);
        }

        return found;
    }

    private async Task<((double Rate, double Ratio) Other, (double Rate, double Ratio) Ours)> PairsAsync(string name, Func<int, Task<bool>> other, Func<int, Task<bool>> ours)
    {
        var pairs = await Figures.InTurnsAsync(name, rounds, () => RateAsync(other), () => RateAsync(ours));
        return ((Figures.Median(pairs.Select(pair => pair.Other)), 1), (Figures.Median(pairs.Select(pair => pair.Ours)), Figures.Median(pairs.Select(pair => pair.Ours / pair.Other))));
    }

    // a look-up that finds nothing would be quick, and prove nothing
    private async Task<double> RateAsync(Func<int, Task<bool>> lookup)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Lookups; i++)
        {
            if (!await lookup(random.Next(users)))
            {
                throw new InvalidOperationException("Somebody who is there was not found.");
            }
        }

        return Lookups / watch.Elapsed.TotalSeconds;
    }

    private async Task<Measure> P95Async(string name, double limitMs, Func<int, Task> query)
    {
        Figures.Say(name);
        var times = new List<double>();
        for (var i = -20; i < Samples; i++)
        {
            var watch = Stopwatch.StartNew();
            await query(random.Next(users));
            if (i >= 0) // the first ones warm up
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        var p95 = Figures.Quantile(times, 0.95);
        return new Measure($"p95, {name}", p95, "ms", p95 / limitMs, -1);
    }
}
