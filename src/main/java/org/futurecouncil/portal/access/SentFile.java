package org.futurecouncil.portal.access;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/** A file of a form, as {@link FileForms} read it. */
record SentFile(MultiPart.Part part) implements MultipartFile {

    /** What goes to the disk, or comes from it, at a time. */
    static final ByteBufferPool.Sized PIECES = new ByteBufferPool.Sized(new ByteBufferPool.NonPooling(), false,
            64 << 10);

    @Override
    public String getName() {
        return this.part.getName();
    }

    @Override
    public @Nullable String getOriginalFilename() {
        return this.part.getFileName();
    }

    @Override
    public @Nullable String getContentType() {
        return this.part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    }

    @Override
    public boolean isEmpty() {
        return getSize() == 0;
    }

    @Override
    public long getSize() {
        return this.part.getLength();
    }

    @Override
    public byte[] getBytes() throws IOException {
        try (InputStream content = getInputStream()) {
            return content.readAllBytes();
        }
    }

    @Override
    public InputStream getInputStream() {
        return Content.Source.asInputStream(this.part.newContentSource(PIECES, 0, -1));
    }

    @Override
    public void transferTo(File file) throws IOException {
        this.part.writeTo(file.toPath());
    }

}
