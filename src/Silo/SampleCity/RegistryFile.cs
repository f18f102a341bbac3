namespace Xinheng.Silo.SampleCity;

/// <summary>A file that officials would hand over.</summary>
/// <param name="Kind">Kind of import that takes it, such as <c>annual-reports</c>.</param>
/// <param name="Rows">Rows of data.</param>
internal sealed record RegistryFile(string Kind, string Path, long Rows);
