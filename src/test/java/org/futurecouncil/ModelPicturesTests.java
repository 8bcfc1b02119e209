package org.futurecouncil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.futurecouncil.testing.browser.ModelPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelPicturesTests {

    static List<Path> models() throws IOException {
        return ModelPictures.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void pictureShowsTheModelAsItIs(Path model) throws IOException {
        assertThat(ModelPictures.isOf(model))
            .as("the picture of %s is of another state of it; draw it by: mvn test-compile exec:java@model-pictures",
                    model)
            .isTrue();
    }

    @Test
    void noPictureIsOfAModelThatIsGone() throws IOException {
        List<Path> pictures = models().stream().map(ModelPictures::picture).toList();
        try (var files = Files.list(ModelPictures.PICTURES)) {
            assertThat(files.filter((file) -> file.toString().endsWith(".png")))
                .allSatisfy((file) -> assertThat(file).isIn(pictures));
        }
    }

}
