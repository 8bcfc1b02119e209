package org.futurecouncil.workspace;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

import org.futurecouncil.mail.MessageState;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.programme.ProgrammeState;
import org.futurecouncil.vendor.RetentionHolds;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

class WorkspaceTextsTests {

    private final ResourceBundle texts = ResourceBundle.getBundle("messages.workspace", Locale.ROOT);

    @Test
    void everyKindOfMailHasAName() throws IOException {
        List<String> templates = Arrays
            .stream(new PathMatchingResourcePatternResolver().getResources("classpath:templates/mail/*.txt"))
            .map((file) -> file.getFilename().replace(".txt", ""))
            .filter((name) -> !"layout".equals(name))
            .toList();
        assertThat(templates).isNotEmpty()
            .allSatisfy((name) -> assertThat(this.texts.getString("mail." + name)).isNotBlank());
    }

    @Test
    void everyStateEveryRecipientAndEveryGroundHasAName() {
        assertThat(Stream
            .of(names("state.", MessageState.values()), names("recipient.", Recipient.Kind.values()),
                    names("programme.", ProgrammeState.values()), names("ground.", RetentionHolds.Ground.values()))
            .flatMap((keys) -> keys)).allSatisfy((key) -> assertThat(this.texts.getString(key)).isNotBlank());
    }

    private static Stream<String> names(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map((value) -> prefix + value.name());
    }

}
