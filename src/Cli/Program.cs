using System.Text;
using Xinheng.Cli.Verbs;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await XinhengCommand.Run(args, Console.Out, Console.Error);
