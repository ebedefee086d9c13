import { reinstall, type FaultRow } from './row.ts';

/** Files and folders: the guest image, the sockets’ folder, the learner’s data. */
export const diskRows = {
  'image.missing': {
    symptom: 'guest.json can’t be read (ENOENT, EACCES).',
    meaning: 'The app was unpacked in part, or something removed its folder.',
    message: {
      en: 'The guest image is not there: {file} could not be read ({errno}).',
      'zh-CN': '找不到客户机镜像：无法读取 {file}（{errno}）。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'image.invalid': {
    symptom: 'guest.json is not what the build script writes, or names a file that is not there.',
    meaning: 'The image is half copied, of another version, or was edited.',
    message: {
      en: 'The description of the guest image is wrong: {file}, field “{field}”: {why}.',
      'zh-CN': '客户机镜像的描述文件有误：{file}的字段“{field}”：{why}。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'image.truncated': {
    symptom: 'Kernel or initramfs has another size than guest.json says.',
    meaning: 'A copy or a download ended early.',
    message: {
      en: 'The guest image is not whole: {file} has {size} bytes instead of {expected}.',
      'zh-CN': '客户机镜像不完整：{file}只有{size}字节，应为{expected}字节。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'host-disk.failed': {
    symptom: 'mksquashfs ends with an error, or the data folder can’t be written.',
    meaning: 'The disk is full (130 MB are needed once), or the data folder is not ours to write.',
    message: {
      en: 'The landlord’s disk could not be made: {file} ({why}).',
      'zh-CN': '无法制作房东的磁盘：{file}（{why}）。',
    },
    hint: {
      en: 'Free some 500 MB on that drive, or see in the check-up where the data folder is, then start the guest again.',
      'zh-CN': '请在该磁盘上腾出约500 MB空间，或在“体检”里查看数据文件夹的位置，然后重新启动客户机。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'image.corrupt': {
    symptom:
      'The right size, and another SHA-256 than guest.json says; looked at when a boot ends in a panic or a reset, and by the doctor.',
    meaning: 'A bad disk, or something wrote into the file.',
    message: {
      en: 'The guest image is damaged: the checksum of {file} is wrong.',
      'zh-CN': '客户机镜像已损坏：{file}的校验和不对。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'run-dir.path-too-long': {
    symptom: 'The longest socket of a run would have more than 107 bytes of path.',
    meaning: 'XDG_RUNTIME_DIR or TMPDIR is deep; QEMU would refuse the socket.',
    message: {
      en: 'The folder for sockets has too long a path: {path} gives {bytes} bytes, {limit} are allowed.',
      'zh-CN': '套接字文件夹的路径太长：{path}会产生{bytes}字节的路径，上限是{limit}字节。',
    },
    hint: {
      en: 'Set XDG_RUNTIME_DIR or TMPDIR to a folder with a short path, such as /tmp, and start Taproom again.',
      'zh-CN': '请把XDG_RUNTIME_DIR或TMPDIR设为路径较短的文件夹（例如 /tmp），再启动Taproom。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'run-dir.unsafe': {
    symptom: 'The runtime folder is owned by somebody else, or is no folder.',
    meaning: 'Somebody made it first in a shared TMPDIR: they could take over our sockets.',
    message: {
      en: 'The folder for sockets is not ours alone: {path} ({why}).',
      'zh-CN': '套接字文件夹不属于当前用户：{path}（{why}）。',
    },
    hint: {
      en: 'Remove or rename it, or set TMPDIR to a folder of your own, then try again.',
      'zh-CN': '请删除或改名，或把TMPDIR设为自己的文件夹，然后重试。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'run-dir.unwritable': {
    symptom: 'mkdir, mkdtemp or bind fails (EACCES, EROFS, ENOSPC, EPERM) in every place that was tried.',
    meaning: 'A read-only or full runtime folder, or a file system without sockets.',
    message: {
      en: 'The folder for sockets can’t be written: {path} ({errno}).',
      'zh-CN': '无法写入套接字文件夹：{path}（{errno}）。',
    },
    hint: {
      en: 'Check its permissions and the free space of that drive, or set XDG_RUNTIME_DIR to a folder of your own on another drive, and start Taproom again.',
      'zh-CN':
        '请检查该文件夹的权限和磁盘剩余空间，或把XDG_RUNTIME_DIR设为另一块磁盘上自己的文件夹，再重新启动Taproom。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'progress.corrupt': {
    symptom: 'progress.json is there, and is not what we write.',
    meaning: 'A newer Taproom wrote it, somebody edited it, or the disk is bad. We never leave half a file.',
    message: {
      en: 'Your progress could not be read ({why}), so the course starts from the beginning.',
      'zh-CN': '学习进度无法读取（{why}），课程只好从头开始。',
    },
    hint: {
      en: 'The old file was kept as {file} in the data folder. A newer Taproom, or a person, may still read it.',
      'zh-CN': '原文件已保留在数据文件夹里，名为 {file}。更新版本的Taproom或懂行的人也许还能读出来。',
    },
    actions: ['open-data-folder'],
  },
  'progress.not-saved': {
    symptom: 'Writing progress.json fails (ENOSPC, EACCES, EROFS, EDQUOT).',
    meaning: 'A full or read-only data folder. The file of before is untouched.',
    message: {
      en: 'Your progress could not be saved ({errno}).',
      'zh-CN': '学习进度没能保存（{errno}）。',
    },
    hint: {
      en: 'It is kept while Taproom runs, and saved at your next step once {folder} has room and can be written to.',
      'zh-CN': '在Taproom关闭之前进度都还在；等 {folder}有空间且可写之后，完成下一步时就会保存。',
    },
    actions: ['open-data-folder'],
  },
  'import.no-json': {
    symptom: 'A file to import is no JSON.',
    meaning: 'Another file, or one that was cut off on its way.',
    message: {
      en: '“{file}” could not be read: line {line} is no JSON. Nothing was imported.',
      'zh-CN': '“{file}”读不了：第{line}行不是JSON。什么也没有导入。',
    },
    hint: {
      en: 'Choose a file that Taproom exported. If it is one, it was cut off on its way: export it again.',
      'zh-CN': '请选择由Taproom导出的文件。如果就是它，那是中途被截断了，请重新导出。',
    },
    actions: ['open-data-folder'],
  },
  'import.foreign': {
    symptom: 'A file to import is JSON, and does not say that it is progress of Taproom.',
    meaning: 'Another file, such as progress.json itself, or settings.',
    message: {
      en: '“{file}” is no file that Taproom exported. Nothing was imported.',
      'zh-CN': '“{file}”不是由Taproom导出的文件。什么也没有导入。',
    },
    hint: {
      en: 'Choose the file that “Export” made on the other machine; its name begins with taproom-.',
      'zh-CN': '请选择在另一台机器上点“导出”得到的文件，名字以taproom-开头。',
    },
    actions: ['open-data-folder'],
  },
  'import.newer': {
    symptom: 'A file to import is of a version that we do not know.',
    meaning: 'It comes from a newer Taproom.',
    message: {
      en: '“{file}” comes from a newer Taproom (version {version} of the file). Nothing was imported.',
      'zh-CN': '“{file}”来自更新版本的Taproom（文件版本{version}）。什么也没有导入。',
    },
    hint: {
      en: 'Update Taproom on this machine, then import the file again.',
      'zh-CN': '请先更新这台机器上的Taproom，再重新导入。',
    },
    actions: ['open-data-folder'],
  },
  'import.wrong-field': {
    symptom: 'A file to import has a field that is not as we write it.',
    meaning: 'Somebody edited it, or it was damaged.',
    message: {
      en: '“{file}” has a fault in the field “{field}”: {why}. Nothing was imported.',
      'zh-CN': '“{file}”的字段“{field}”有错：{why}。什么也没有导入。',
    },
    hint: {
      en: 'Export it once more on the other machine. If you edited it, set that field right and import it again.',
      'zh-CN': '请在另一台机器上重新导出；如果是你改过的，把这个字段改对，再导入一次。',
    },
    actions: ['open-data-folder'],
  },
  'import.no-backup': {
    symptom: 'The copy of the progress before an import can not be written.',
    meaning: 'A full or read-only data folder. Nothing was changed.',
    message: {
      en: 'Your progress could not be backed up ({errno}), so nothing was imported.',
      'zh-CN': '没能备份现有的进度（{errno}），所以什么也没有导入。',
    },
    hint: {
      en: 'Check that {folder} has room and can be written to, then import the file again.',
      'zh-CN': '请确认 {folder}有空间且可写，然后再导入一次。',
    },
    actions: ['open-data-folder'],
  },
  'settings.not-saved': {
    symptom: 'Writing settings.json fails (ENOSPC, EACCES, EROFS, EDQUOT).',
    meaning: 'A full or read-only data folder. The file of before is untouched.',
    message: {
      en: 'Your settings could not be saved ({errno}).',
      'zh-CN': '设置没能保存（{errno}）。',
    },
    hint: {
      en: 'They hold while Taproom runs. Check that {folder} has room and can be written to, then change one again.',
      'zh-CN': '在Taproom关闭之前都有效。请确认 {folder}有空间且可写，然后再改一次。',
    },
    actions: ['open-data-folder'],
  },
  'sheet.not-saved': {
    symptom: 'Writing the PDF fails (EACCES, ENOSPC, EROFS, EISDIR).',
    meaning: 'The learner chose a place where nothing can be written.',
    message: {
      en: 'The sheet could not be saved as {file} ({errno}).',
      'zh-CN': '速查表没能存为 {file}（{errno}）。',
    },
    hint: {
      en: 'Save it again in a folder of your own that has room.',
      'zh-CN': '请换一个你自己的、还有空间的文件夹再存一次。',
    },
    actions: ['run-doctor'],
  },
  'data.unusable': {
    symptom: 'The data folder can’t be made, read or written at the start.',
    meaning: 'A read-only drive, another account’s folder, or a file of that name.',
    message: {
      en: 'Nothing can be kept in the data folder {folder} ({errno}).',
      'zh-CN': '数据文件夹 {folder}无法保存内容（{errno}）。',
    },
    hint: {
      en: 'Everything works, but progress and settings last only until Taproom ends. Make the folder writable, or set TAPROOM_DATA_DIR to another.',
      'zh-CN':
        '一切功能照常，但学习进度和设置只保留到Taproom关闭为止。请开通该文件夹的写权限，或用TAPROOM_DATA_DIR指定另一个文件夹。',
    },
    actions: ['run-doctor'],
  },
} as const satisfies Record<string, FaultRow>;
