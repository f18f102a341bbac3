using Xinheng.Contracts.Draws;
using Xinheng.Silo.Classes;

namespace Xinheng.Tests.Storage.Classes;

/// <summary>Chances of draws that a test states.</summary>
internal sealed class DrawnInMemory : IDrawnChances
{
    public Dictionary<DrawNumber, DrawnChances> Held { get; } = [];

    public Task<DrawnChances?> Of(DrawNumber draw) => Task.FromResult(Held.GetValueOrDefault(draw));
}
