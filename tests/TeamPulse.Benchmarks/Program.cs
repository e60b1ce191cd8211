using TeamPulse.Benchmarks;

// One line per benchmark. Each has its own file.
Dictionary<string, Func<IEnumerable<Figure>>> benchmarks = new(StringComparer.Ordinal)
{
    ["replay"] = ReplayBenchmark.Run,
    ["teams"] = TeamsBenchmark.Run,
    ["dashboard"] = DashboardBenchmark.Run,
    ["circuits"] = CircuitBenchmark.Run,
    ["flood"] = FloodBenchmark.Run,
    ["ballots"] = BallotBenchmark.Run,
    ["submissions"] = SubmissionBenchmark.Run,
};

if (args is [Flood.Verb, .. var how])
{
    return await Flood.Here(how);
}

if (args is not [var name] || !benchmarks.TryGetValue(name, out var benchmark))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

#if DEBUG
Console.WriteLine("This is a debug build: say -c Release for figures that count.");
#endif
var missed = 0;
foreach (var figure in benchmark())
{
    Console.WriteLine(figure);
    missed += figure.IsReached ? 0 : 1;
}

return missed == 0 ? 0 : 1;
