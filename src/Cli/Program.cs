using System.Globalization;
using System.Text;
using Xinheng.Cli.Verbs;

// Whatever the environment says: dates and numbers are written the same on every machine, or digests and names would differ.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await XinhengCommand.Run(args, Console.Out, Console.Error);
