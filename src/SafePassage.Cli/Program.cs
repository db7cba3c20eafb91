using System.CommandLine;
using SafePassage.Cli;
using SafePassage.Cli.Commands;

var verbose = new Option<bool>("--verbose")
{
    Description = "Show where in the program a fault arose.",
    Recursive =
    true
};
var root = new RootCommand("""
    Plan, agree, run and prove a humanitarian corridor.

    Exit codes: 0 done; 1 refused (the message says what, where and what to do); 2 the command line
    is not understood; 3 a fault; 4 cancelled. For verify and verify-plan: 0 agrees; 1 disagrees;
    2 not checked.
    """)
{
    verbose,
    NewCommand.Create(),
    ServeCommand.Create(),
    BundleCommand.Create(),
    SyncCommand.Create(),
    RecordCommand.Create(),
    StateCommand.Create(),
    NotifyCommand.Create(),
    BulletinCommand.Create(),
    PayloadCommand.Create(),
    MemberCommand.Create(),
    ConstituteCommand.Create(),
    ConstituteCommand.CreateMandate(),
    AccordCommand.Create(),
    OrderCommand.Create(),
    OrderCommand.CreateHotline(),
    RouteCommand.Create(),
    MatrixCommand.Create(),
    IsochroneCommand.Create(),
    NetworkCommand.Create(),
    RoadCommand.Create(),
    AnnounceCommand.Create(),
    AnnounceCommand.CreateClaim(),
    IncidentCommand.Create(),
    ResourceCommand.Create(),
    MovementCommand.Create(),
    PositionsCommand.Create(),
    ImportCommand.Create(),
    ScenarioCommand.Create(),
    PlanCommand.Create(),
    BusEvacuationCommand.Create(),
    WhatIfCommand.Create(),
    VerifyPlanCommand.Create(),
    SimulateCommand.Create(),
    SheetsCommand.Create(),
    VerifyLogCommand.Create(),
    ExportCommand.Create(),
    BackupCommand.Create(),
    BackupCommand.CreateRestore(),
    SampleCommand.Create(),
    KeysCommand.Create(),
    SignInCommand.Create(),
};

return await Guard.RunAsync(root.Parse(args), verbose, Console.Error);
