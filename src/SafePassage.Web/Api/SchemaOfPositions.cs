using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SafePassage.Mission.Views;

namespace SafePassage.Web.Api;

/// <summary>States how many numbers a position and a box have, which the type of a list cannot.</summary>
/// <remarks>Clients generated from the description then know a pair from a list of any length.</remarks>
internal static class SchemaOfPositions
{
    private const int PositionNumbers = 2;
    private const int BoundsNumbers = 4;

    /// <summary>Adds the lengths to the schema of one type or property; leaves others as they are.</summary>
    public static Task StateAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(IReadOnlyList<IReadOnlyList<double>>))
        {
            SetLength(schema.Items, PositionNumbers);
        }
        else if (context.JsonPropertyInfo is { Name: "bounds" } property
            && property.DeclaringType == typeof(CorridorView))
        {
            SetLength(schema, BoundsNumbers);
        }

        return Task.CompletedTask;
    }

    private static void SetLength(IOpenApiSchema? list, int numbers)
    {
        if (list is OpenApiSchema schema)
        {
            schema.MinItems = numbers;
            schema.MaxItems = numbers;
        }
    }
}
