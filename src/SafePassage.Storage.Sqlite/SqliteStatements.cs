using Microsoft.Data.Sqlite;

namespace SafePassage.Storage.Sqlite;

/// <summary>Statements that are asked once and need no parameters.</summary>
internal static class SqliteStatements
{
    /// <summary>The first number of the answer; 0 when there is none.</summary>
    public static long Number(this SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Runs one statement or several.</summary>
    public static void Execute(this SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
