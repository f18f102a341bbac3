using System.Globalization;
using Xinheng.Tests.Storage.Backups;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Faults;
using Xinheng.Tests.Storage.Faults.Rounds;
using Xinheng.Tests.Storage.Storage.Moves;

return args switch
{
    [Appender.Verb, var root, var seed] => await Appender.Run(root, int.Parse(seed, CultureInfo.InvariantCulture)),
    [BackupStep.Verb or BackupStep.Restore, var from, var to] => await BackupStep.Run(args[0], from, to),
    [MoveStep.Verb, var root, var connection] => await MoveStep.Run(root, connection),
    [OfficeStep.Verb, var root, var ticks, var entropySeed, var verb, var request] => await OfficeStep.Run(root, ticks, entropySeed, verb, request),
    [ServedStep.Verb, var settings] => await ServedStep.Run(settings),
    _ => await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, Xinheng.Tests.Storage.SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
