namespace SafePassage.Web.Tests.Sample;

/// <summary>Empty tiles: the corridor and the convoy are drawn from the views.</summary>
internal static class SampleTiles
{
    internal static byte[] Encode(int zoom, int x, int y) => [];
}
