namespace SafePassage.Mission.Copying;

/// <summary>Puts a new copy of a log into the place of the one before; a crash leaves one of them.</summary>
internal static class CopyFolder
{
    /// <summary>Where a new copy is written.</summary>
    public static string Beside(OperationPlaces places) => places.Copy + ".new";

    private static string Before(OperationPlaces places) => places.Copy + ".old";

    /// <summary>Moves the new copy into place.</summary>
    public static void Turn(OperationPlaces places)
    {
        Delete(Before(places));
        if (Directory.Exists(places.Copy))
        {
            Directory.Move(places.Copy, Before(places));
        }

        Directory.Move(Beside(places), places.Copy);
        Delete(Before(places));
    }

    /// <summary>Brings the copy before back when a crash came between the two moves.</summary>
    public static void TakeUpWhatWasCutOff(OperationPlaces places)
    {
        if (!Directory.Exists(places.Copy) && Directory.Exists(Before(places)))
        {
            Directory.Move(Before(places), places.Copy);
        }
    }

    /// <summary>Deletes a folder when it is there.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
