using Xinheng.Tests.Storage.Enterprises;

return args is [Appender.Verb, var root, var seed]
    ? await Appender.Run(root, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture))
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, Xinheng.Tests.Storage.SelfRegisteredExtensions.AddSelfRegisteredExtensions);
