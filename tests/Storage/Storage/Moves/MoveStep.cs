using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Moves;

namespace Xinheng.Tests.Storage.Storage.Moves;

/// <summary>The process that is killed while it moves: it says every step and waits for a line before it goes on.</summary>
internal static class MoveStep
{
    public const string Verb = "move-until-killed";

    public static async Task<int> Run(string root, string connection)
    {
        var moved = await DirectoryMove.Run(new DataDirectory(root), connection, new SystemEntropy(), new Told(), CancellationToken.None);
        Console.WriteLine(moved.IsGiven ? "moved" : moved.Refusals[0].In(Language.English));
        return moved.IsGiven ? 0 : 1;
    }

    private sealed class Told : IProgress<Step>
    {
        public void Report(Step value)
        {
            Console.WriteLine(value.Doing.English);
            Console.Out.Flush();
            Console.ReadLine();
        }
    }
}
