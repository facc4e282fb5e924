set -e
# The files belong beside this script, wherever it is called from.
cd "$(dirname "$0")"
L="ffmpeg -hide_banner -loglevel error -y -fflags +bitexact"
S="-f lavfi -i aevalsrc=0.4*sin(2*PI*(200+150*sin(t*3))*t)*(0.5+0.5*sin(t*2)):s=22050"
V="-f lavfi -i testsrc=s=64x48:r=10"
P="-f lavfi -i testsrc=s=320x240:d=0.1"
T="-t 2.6 -ac 1"
$L $S $T -b:a 32k cbr.mp3
$L $S $T -b:a 32k -write_xing 0 -id3v2_version 0 cbr-no-header.mp3
$L $S $T -q:a 6 vbr.mp3
$L $S $T -q:a 6 -write_xing 0 vbr-no-header.mp3
$L -i cbr.mp3 $P -map 0 -map 1 -c:a copy -c:v png -id3v2_version 3 -disposition:v attached_pic picture.mp3
W="-t 0.7 -ac 1 -ar 8000"
$L $S $W pcm.wav
$L $S $T -ar 8000 -c:a adpcm_ima_wav adpcm.wav
$L $S $W -f wav - | cat > piped.wav
$L $S $T -c:a aac -b:a 16k moov-last.m4a
$L $S $T -c:a aac -b:a 16k -movflags +faststart moov-first.m4a
$L $S $T -c:a libopus -b:a 12k opus.ogg
$L $S $T -c:a libvorbis -q:a -1 vorbis.ogg
$L $S $W flac.flac
$L $S $T -c:a libopus -b:a 12k opus.webm
$L $S $T -c:a libopus -b:a 12k -live 1 recorded.webm
X="-c:v libx264 -crf 45 -c:a aac -b:a 12k"
$L $V $S $T $X video.mp4
$L $V $S -map 0 -map 1 $T $X -g 10 -movflags frag_keyframe+empty_moov fragmented.mp4
$L $V $S -map 0 -map 1 $T $X -g 10 -movflags dash+frag_keyframe+global_sidx indexed.mp4
$L $V $S $T -c:v mpeg4 -q:v 31 -c:a pcm_s16le -ar 4000 video.mov
$L $V $S $T -c:v libvpx -b:v 10k -deadline realtime -c:a libopus -b:a 12k -live 1 recorded-video.webm
$L $V $S $T -c:v libx264 -crf 45 -c:a aac -b:a 12k video.mkv
