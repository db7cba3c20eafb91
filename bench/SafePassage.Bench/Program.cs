using System.Globalization;
using SafePassage.Bench;
using SafePassage.Bench.Http;
using SafePassage.Bench.Start;
using SafePassage.Terms;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [ServingProcess.Command, var network, var seed])
{
    return ServingProcess.Run(network, int.Parse(seed, CultureInfo.InvariantCulture));
}

if (args is [KilledSync.Child, var served])
{
    await KilledSync.ServeAsync(served);
    return 0;
}

if (BenchOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

if (options.IsList)
{
    PlanningRows.Print(options);
    return 0;
}

try
{
    Machine.Describe(options);
    if (options.Wants("roads"))
    {
        RoadsBench.Run(options);
    }

    if (options.Wants("region"))
    {
        RoadsBench.RunRegion(options);
    }

    if (options.Wants("planning"))
    {
        PlanningBench.Run(options);
    }

    if (options.Wants("simulation"))
    {
        SimulationBench.Run(options);
    }

    if (options.Wants("ledger"))
    {
        await LedgerBench.RunAsync(options);
    }

    if (options.Wants("http"))
    {
        await HttpBench.RunAsync(options);
    }

    // It needs a published program and a browser, which all other parts do without.
    if (options.What == "start")
    {
        await StartBench.RunAsync(options);
    }

    Console.WriteLine($"\nLoad average at the end: {Machine.LoadAverage()}.");
    return 0;
}
catch (RefusalException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
