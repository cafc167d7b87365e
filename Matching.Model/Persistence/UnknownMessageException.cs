using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Persistence;

/// <summary>No record of <c>Matching.Contracts</c> has this name.</summary>
/// <param name="type">The name.</param>
public sealed class UnknownMessageException(string type) : Exception($"Unknown message type {type}.");
