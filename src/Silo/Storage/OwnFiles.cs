namespace Xinheng.Silo.Storage;

/// <summary>The files of a process that is alone on its store: nobody else is told of them.</summary>
internal sealed class OwnFiles : IFilesOfAll
{
    public bool AreTold => false;

    public void Tell(params ReadOnlySpan<string> paths)
    {
        // Nobody listens.
    }

    public void Bring(string folder)
    {
        // Nobody tells.
    }

    public void BringOne(string path)
    {
        // Nobody tells.
    }
}
