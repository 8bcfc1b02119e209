package org.futurecouncil.eoi;

/**
 * A file to be downloaded: as an attachment, under this name and as this type, and never
 * shown in a page.
 */
public record FileContent(String name, String mediaType, byte[] bytes) {
}
