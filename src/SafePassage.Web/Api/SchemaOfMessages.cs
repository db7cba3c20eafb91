using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Api;

/// <summary>States the form of a message, which its own reader and writer hide from the description.</summary>
/// <remarks>docs/formats/messages.md says the same in words.</remarks>
internal static class SchemaOfMessages
{
    /// <summary>Fills in the schema of a message in a description that is otherwise complete.</summary>
    /// <remarks>A message may stand within a message; while schemas are still resolved, that has no end.</remarks>
    public static Task StateAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        if (document.Components?.Schemas?.ContainsKey(nameof(Message)) is true)
        {
            document.Components.Schemas[nameof(Message)] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A key of the catalogue and its facts: who shows it says it in the reader's language.",
                Required = new HashSet<string>(StringComparer.Ordinal) { "key" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["key"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["with"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        AdditionalProperties = Fact(document),
                    },
                },
            };
            NameItems(document);
        }

        return Task.CompletedTask;
    }

    // The generator leaves the items of a list open where their type is written by a converter of its own.
    private static void NameItems(OpenApiDocument document)
    {
        var one = typeof(AlarmView);
        foreach (var view in one.Assembly.GetTypes().Where(t => t.Namespace == one.Namespace))
        {
            foreach (var list in view.GetProperties().Where(p => p.PropertyType == typeof(IReadOnlyList<Message>)))
            {
                if (document.Components!.Schemas!.TryGetValue(view.Name, out var schema)
                    && schema.Properties![JsonNamingPolicy.CamelCase.ConvertName(list.Name)] is OpenApiSchema property)
                {
                    property.Items = new OpenApiSchemaReference(nameof(Message), document);
                }
            }
        }
    }

    private static OpenApiSchema Fact(OpenApiDocument document) => new()
    {
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.Number },
            new OpenApiSchema { Type = JsonSchemaType.String },
            Only("moment", JsonSchemaType.String),
            Only("duration", JsonSchemaType.Number),
            Only("date", JsonSchemaType.String),
            new OpenApiSchemaReference(nameof(Message), document),
        ],
    };

    private static OpenApiSchema Only(string name, JsonSchemaType type) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { name },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [name] = new OpenApiSchema { Type = type },
        },
    };
}
