package org.futurecouncil.eoi;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class FileRoomTests {

    @Test
    void whoeverFindsNoPlaceGoesAwayAndComesBackOnceOneIsFree() {
        FileRoom room = new FileRoom(1, Duration.ZERO);
        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isFalse();
        room.leave();
        assertThat(room.enter()).isTrue();
    }

    @Test
    void thereIsRoomForAsManyFilesAsTheMemoryHoldsAndForTwoAtLeast() {
        DataSize largest = DataSize.ofMegabytes(10);
        assertThat(FileRoom.places(DataSize.ofMegabytes(512).toBytes(), largest)).isEqualTo(6);
        assertThat(FileRoom.places(DataSize.ofMegabytes(100).toBytes(), largest)).isEqualTo(2);
        assertThat(FileRoom.places(DataSize.ofTerabytes(1).toBytes(), largest)).isEqualTo(64);
    }

}
